import { figureFactsAfter } from '../../cases/index.ts';
import type { City, CityTx } from '../../kernel/index.ts';
import { readFacts, writeFacts } from './count-cases.ts';
import { Deltas } from './deltas.ts';
import { addToSums } from './write-sums.ts';

const BATCH = 5_000;
/** Rows of the rollups kept in memory before they are written: about 60 MB. */
const FLUSH_AT = 200_000;

/** Counts every case from the beginning, in the caller's transaction; nobody reads half of it. */
export async function rebuildFigures(city: City, tx: CityTx): Promise<void> {
  await tx.deleteFrom('figure_sum').execute();
  await tx.deleteFrom('figure_fact').execute();
  let deltas = new Deltas();
  for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null; ) {
    const facts = await readFacts(city, tx, figureFactsAfter(city, after, BATCH));
    for (const fact of facts.values()) deltas.change(null, fact);
    await writeFacts(tx, city, [...facts.values()]);
    if (deltas.size > FLUSH_AT) {
      await addToSums(tx, city, deltas.rows());
      deltas = new Deltas();
    }
    after = [...facts.keys()].toSorted().at(-1) ?? null;
  }
  await addToSums(tx, city, deltas.rows());
}
