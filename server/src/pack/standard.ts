import { join } from 'node:path';
import { type PackCatalogue, readPackCatalogue } from './read/catalogue.ts';
import type { PackFault } from './read/fault.ts';
import { PackError } from './read/fault.ts';

/** The pack that carries the shipped catalogue of GB/T 30428.2 and local extensions. */
const SHIPPED = join(import.meta.dirname, '../../../cities/jinan-demo');

/** The shipped standard catalogue. Throws `PackError` when its files have been damaged. */
export async function readStandardCatalogue(): Promise<PackCatalogue> {
  const faults: PackFault[] = [];
  const catalogue = await readPackCatalogue(SHIPPED, faults);
  if (faults.length > 0) throw new PackError(faults);
  return catalogue;
}
