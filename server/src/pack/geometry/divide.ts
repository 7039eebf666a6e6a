/** A block of cells; `x` and `y` of its north-west corner. */
export interface Block {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Share<T> {
  readonly item: T;
  /** Cells it should get, relative to its neighbours. */
  readonly weight: number;
}

/** Divides a block among items by halving it again and again along its longer side. Every item gets at least one cell. */
export function divide<T>(block: Block, shares: readonly Share<T>[]): { item: T; block: Block }[] {
  const [first] = shares;
  if (first === undefined) return [];
  if (shares.length === 1) return [{ item: first.item, block }];
  const middle = halfWay(shares);
  const left = shares.slice(0, middle);
  const right = shares.slice(middle);
  const [one, other] = cut(block, weightOf(left) / weightOf(shares), left.length, right.length);
  return [...divide(one, left), ...divide(other, right)];
}

function weightOf(shares: readonly Share<unknown>[]): number {
  return shares.reduce((sum, share) => sum + share.weight, 0);
}

/** How many items make up half of the weight: at least one on each side. */
function halfWay(shares: readonly Share<unknown>[]): number {
  const half = weightOf(shares) / 2;
  let sum = 0;
  let count = 0;
  for (const share of shares) {
    if (count > 0 && sum + share.weight / 2 > half) break;
    sum += share.weight;
    count++;
  }
  return Math.min(count, shares.length - 1);
}

/** Cuts at the part asked for, but leaves each side room for its items. */
function cut(block: Block, part: number, leftItems: number, rightItems: number): [Block, Block] {
  const wide = block.width >= block.height;
  const long = wide ? block.width : block.height;
  const short = wide ? block.height : block.width;
  if (long * short < leftItems + rightItems) throw new Error('The block has fewer cells than items');
  const least = Math.ceil(leftItems / short);
  const most = long - Math.ceil(rightItems / short);
  const at = Math.min(Math.max(Math.round(long * part), least), Math.max(most, least));
  return wide
    ? [
        { ...block, width: at },
        { ...block, x: block.x + at, width: block.width - at },
      ]
    : [
        { ...block, height: at },
        { ...block, y: block.y + at, height: block.height - at },
      ];
}
