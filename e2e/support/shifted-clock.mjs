// Loaded before a server under test (`--import`): its time of day is the real one plus the milliseconds that the
// file named by E2E_CLOCK holds. Timers run as ever; written anew, the file moves the clock of the living server.
import { readFileSync } from 'node:fs';

const file = process.env.E2E_CLOCK ?? '';
const Real = Date;
let shift = 0;

function read() {
  shift = Number(readFileSync(file, 'utf8')) || 0;
}
read();
setInterval(read, 100).unref();

class Shifted extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift);
    else super(...given);
  }

  static now() {
    return Real.now() + shift;
  }
}
Object.defineProperty(Shifted, 'name', { value: 'Date' });
globalThis.Date = Shifted;
