/**
 * Slows senders that send very many reports from one network address, and never refuses one: whole villages, offices
 * and the telephones of a carrier share an address, and a flood makes everybody write at once. So what counts against
 * an address is what comes again and again or without a sender; the first reports of a person are free. While an
 * event 突发事件 goes on nobody waits at all. Counts live in this process only.
 */
export interface Toll {
  /** Wait so long before storing. */
  readonly delayMs: number;
  /** Store with a mark: somebody should look at what comes from here. */
  readonly busy: boolean;
}

const WINDOW_MS = 600_000;
/** Free of any delay within the window. */
const FREE = 30;
/** From here on reports are marked. */
const BUSY = 60;
const STEP_MS = 100;
const LONGEST_MS = 4_000;
/** More waiting than this from one address would only hold sockets: the rest passes at once, marked. */
const MOST_WAITING = 40;
/** Addresses remembered; the oldest go first. */
const MOST_ORIGINS = 50_000;
/** Reports of one person in the window that do not count against his address. */
const FREE_OF_PERSON = 3;
/** Persons remembered for an address: whoever makes up more numbers than a neighbourhood has is slowed. */
const MOST_PERSONS = 2_000;
/** While an event goes on an address is marked only from here on. */
const BUSY_IN_STORM = 2_000;

/** What is known of a report before it is stored. */
export interface Sender {
  /** A key of the phone number that was left; null: none. */
  readonly person: string | null;
  /** An event 突发事件 has been declared. */
  readonly storm: boolean;
}

interface Count {
  since: number;
  reports: number;
  waiting: number;
  all: number;
  readonly persons: Map<string, number>;
}

export class Throttle {
  readonly #counts = new Map<string, Count>();

  /** Counts one report from an address. Pure apart from the counts: the caller waits. */
  take(origin: string, now: number, sender: Sender = { person: null, storm: false }): Toll {
    const count = this.#countOf(origin, now);
    count.all += 1;
    if (!isFree(count, sender.person)) count.reports += 1;
    if (sender.storm) return { delayMs: 0, busy: count.all > BUSY_IN_STORM };
    const over = count.reports - FREE;
    const delayMs = over <= 0 || count.waiting >= MOST_WAITING ? 0 : Math.min(LONGEST_MS, over * STEP_MS);
    return { delayMs, busy: count.reports > BUSY };
  }

  /** Waits a toll out. */
  async wait(origin: string, toll: Toll): Promise<void> {
    if (toll.delayMs === 0) return;
    const count = this.#counts.get(origin);
    if (count !== undefined) count.waiting += 1;
    await new Promise((resolve) => setTimeout(resolve, toll.delayMs));
    if (count !== undefined) count.waiting -= 1;
  }

  #countOf(origin: string, now: number): Count {
    const known = this.#counts.get(origin);
    if (known !== undefined && now - known.since < WINDOW_MS) return known;
    const fresh = { since: now, reports: 0, waiting: 0, all: 0, persons: new Map<string, number>() };
    this.#counts.delete(origin);
    this.#counts.set(origin, fresh);
    if (this.#counts.size > MOST_ORIGINS) {
      const [oldest] = this.#counts.keys();
      if (oldest !== undefined) this.#counts.delete(oldest);
    }
    return fresh;
  }
}

function isFree({ persons }: Count, person: string | null): boolean {
  if (person === null) return false;
  const sent = (persons.get(person) ?? 0) + 1;
  if (sent === 1 && persons.size >= MOST_PERSONS) return false;
  persons.set(person, sent);
  return sent <= FREE_OF_PERSON;
}

/** Requests from this machine are a proxy, a test or an operator, never one citizen. */
export function isThisMachine(address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}
