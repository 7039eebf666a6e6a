import type { CategoryRef } from '@yiwang/contract';
import { type Catalogue, refKey } from '../../catalogue/index.ts';

/** A category that the words speak for, and which word it was. */
export interface WordMatch {
  readonly category: CategoryRef;
  /** 0..1; 1: the category's own name stands in the text. */
  readonly score: number;
  readonly word: string;
}

interface Term {
  readonly word: string;
  readonly category: CategoryRef;
  readonly weight: number;
}

const indexes = new WeakMap<Catalogue, readonly Term[]>();

/** Own name beats everyday words, which beat the parts of a name and the words of a condition. */
const WEIGHT = { name: 1, everyday: 0.75, part: 0.5, condition: 0.35 } as const;
const MOST = 5;

/** The categories that a text speaks for, best first, by the catalogue's own and everyday words. Pure. */
export function matchWords(catalogue: Catalogue, text: string): readonly WordMatch[] {
  const plain = normalise(text);
  if (plain === '') return [];
  const best = new Map<string, WordMatch>();
  for (const term of termsOf(catalogue)) {
    if (!plain.includes(term.word)) continue;
    const score = term.weight * (1 - 0.3 / Math.max(1, term.word.length));
    const known = best.get(refKey(term.category));
    if (known === undefined || known.score < score)
      best.set(refKey(term.category), { category: term.category, score, word: term.word });
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST);
}

/** The condition whose words share most with the text; the first one when none does. */
export function matchCondition(catalogue: Catalogue, ref: CategoryRef, text: string): string | null {
  const plain = normalise(text);
  const ranked = catalogue.conditions(ref).map((condition) => ({
    code: condition.code,
    score: pairsOf(normalise(condition.text.zh)).filter((pair) => plain.includes(pair)).length,
  }));
  return ranked.sort((a, b) => b.score - a.score)[0]?.code ?? null;
}

function termsOf(catalogue: Catalogue): readonly Term[] {
  const known = indexes.get(catalogue);
  if (known !== undefined) return known;
  const terms = [...nameTerms(catalogue), ...tileTerms(catalogue)].filter((term) => term.word.length >= 2);
  indexes.set(catalogue, terms);
  return terms;
}

function nameTerms(catalogue: Catalogue): Term[] {
  return catalogue.categories.flatMap((category) => [
    { word: normalise(category.name.zh), category, weight: WEIGHT.name },
    { word: normalise(category.name.en), category, weight: WEIGHT.name },
    ...partsOf(category.name.zh).map((word) => ({ word, category, weight: WEIGHT.part })),
  ]);
}

function tileTerms(catalogue: Catalogue): Term[] {
  return catalogue.tiles.flatMap((tile) =>
    tile.categories.slice(0, 1).flatMap((category) =>
      [tile.words.zh, tile.words.en, ...tile.synonyms.zh, ...tile.synonyms.en].map((word) => ({
        word: normalise(word),
        category,
        weight: WEIGHT.everyday,
      })),
    ),
  );
}

/** Parts of a Chinese name that are worth matching alone: `暴露垃圾` → 垃圾; halves of four characters, the last two of three. */
function partsOf(name: string): string[] {
  const plain = normalise(name);
  if (!/^\p{Script=Han}+$/u.test(plain)) return [];
  if (plain.length === 4) return [plain.slice(0, 2), plain.slice(2)];
  return plain.length > 4 ? [plain.slice(-3), plain.slice(0, 3)] : [plain.slice(-2)];
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}

function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s，。、；：！？,.;:!?()（）“”"'’‘\-_/]+/g, '');
}
