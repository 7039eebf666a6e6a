/**
 * Text as terms to be found by. Chinese has no blanks between words: a run of characters becomes its characters and
 * its pairs of neighbours. Letters and digits stay whole.
 */

/** Han characters of every plane; private-use ones too: older GB 18030 files hold rare name characters there. */
const RUNS = /(?<han>(?:\p{Script=Han}|\p{Co})+)|(?<token>(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)/gu;
/** Longer tokens are no words. */
const LONGEST = 40;

/** Runs of a text in one spelling: full-width forms, compatibility characters and capitals are levelled. */
function* runsOf(text: string): Generator<{ readonly han: boolean; readonly text: string }> {
  for (const { groups } of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (groups?.han !== undefined) yield { han: true, text: groups.han };
    else if (groups?.token !== undefined) yield { han: false, text: groups.token.slice(0, LONGEST) };
  }
}

const pairsOf = (chars: readonly string[]): string[] =>
  chars.slice(1).map((char, i) => `${chars[i] ?? ''}${char}`);

/** Every term by which a text is found, each once. */
export function termsOf(text: string): string[] {
  const terms = new Set<string>();
  for (const run of runsOf(text)) {
    if (!run.han) {
      terms.add(run.text);
      continue;
    }
    const chars = [...run.text];
    for (const term of [...chars, ...pairsOf(chars)]) terms.add(term);
  }
  return [...terms];
}

/** A term that must be there; `begins`: its beginning is enough, it is still being typed. */
export interface WantedTerm {
  readonly term: string;
  readonly begins: boolean;
}

/** What a text must contain to be found by a query: all of it. */
export function wantedTerms(query: string): WantedTerm[] {
  const runs = [...runsOf(query)];
  const wanted = runs.flatMap((run, i) => {
    if (!run.han) return [{ term: run.text, begins: i === runs.length - 1 }];
    const chars = [...run.text];
    return (chars.length === 1 ? chars : pairsOf(chars)).map((term) => ({ term, begins: false }));
  });
  return [...new Map(wanted.map((one) => [one.term, one])).values()];
}
