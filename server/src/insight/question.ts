import { type WantedTerm, wantedTerms } from './segment.ts';

/** What may be meant by what was typed; null: that not. */
export interface Question {
  /** Part of a case number. */
  readonly number: string | null;
  /** Beginning of a receipt number: at least the six digits of its day. */
  readonly receipt: string | null;
  readonly lastFour: string | null;
  /** Words of an address or text, a component code among them. */
  readonly terms: readonly WantedTerm[];
  /** Part of a name, pinyin initials or a code. */
  readonly name: string;
}

/** From so many digits on, a number may be that of a component. */
const CODE_DIGITS = 6;
const RECEIPT_DIGITS = 6;

/** Reads what was typed. Several readings may hold at once: each has its own group of hits. */
export function questionOf(typed: string): Question {
  const name = typed.normalize('NFKC').trim();
  const bare = name.replace(/[\s-]/g, '');
  const digits = /^\d+$/.test(bare) ? bare : null;
  return {
    number: digits !== null && digits.length >= 3 ? name.replace(/\s/g, '') : null,
    receipt: digits !== null && digits.length >= RECEIPT_DIGITS && digits.length <= 14 ? digits : null,
    lastFour: /^\d{4}$/.test(name) ? name : null,
    terms: digits === null ? worthwhile(wantedTerms(name)) : codeTerms(digits),
    name,
  };
}

const codeTerms = (digits: string): WantedTerm[] =>
  digits.length < CODE_DIGITS ? [] : [{ term: digits, begins: true }];

/** One common character or letter is in every other text; a rare character is a name. */
function worthwhile(terms: readonly WantedTerm[]): readonly WantedTerm[] {
  const [first, ...others] = terms;
  if (first === undefined || others.length > 0) return terms;
  const isOne = [...first.term].length === 1;
  return isOne && (first.term.codePointAt(0) ?? 0) < 0x10000 ? [] : terms;
}
