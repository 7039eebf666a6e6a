import { pinyin } from 'pinyin-pro';

/** Spellings by which a name is found: as it stands and by the initials of its pinyin. */
interface Spellings {
  readonly plain: string;
  readonly initials: string;
}

/** Names of units, classes and areas are few and change seldom; their spellings are worked out once. */
const known = new Map<string, Spellings>();
const MOST = 50_000;

function spellingsOf(name: string): Spellings {
  const found = known.get(name);
  if (found !== undefined) return found;
  const initials = pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
  const made = { plain: name.normalize('NFKC').toLowerCase(), initials: initials.toLowerCase() };
  if (known.size >= MOST) known.clear();
  known.set(name, made);
  return made;
}

/** How well a name answers what was typed: 0 is best, null not at all. */
export function nameRank(names: readonly (string | null)[], typed: string): number | null {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return null;
  const byInitials = /^[a-z]{2,}$/.test(wanted);
  const isDigits = /^\d+$/.test(wanted);
  const ranks = names.flatMap((name) => {
    if (name === null || name === '') return [];
    const { plain, initials } = spellingsOf(name);
    if (plain === wanted) return [0];
    if (plain.startsWith(wanted)) return [1];
    if (byInitials && initials.startsWith(wanted)) return [2];
    // The middle of a code is no code.
    if (!isDigits && plain.includes(wanted)) return [3];
    return byInitials && initials.includes(wanted) ? [4] : [];
  });
  return ranks.length === 0 ? null : Math.min(...ranks);
}

/** The best of many, by how well their names answer; equally good ones stay in their order. */
export function bestNamed<T>(
  many: Iterable<T>,
  namesOf: (one: T) => readonly (string | null)[],
  typed: string,
  limit: number,
): T[] {
  return [...many]
    .flatMap((one) => {
      const rank = nameRank(namesOf(one), typed);
      return rank === null ? [] : [{ one, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ one }) => one);
}
