import { createHash } from 'node:crypto';

/** One leaf: that a case's chain had this head at this length. */
export interface Head {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

const sha = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Leaf and node are hashed with different first bytes, so that no node can be passed off as a leaf. */
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const lineOf = (head: Head): string => `${head.id} ${head.seq} ${head.hash}`;

/**
 * Root over heads in the order given, fed one by one: the memory is the height of the tree. Two neighbours of a
 * level make a node; one left over goes up as it is. The root of nothing is the hash of nothing.
 */
export class MerkleRoot {
  readonly #levels: (Buffer | null)[] = [];
  #count = 0;

  add(head: Head): void {
    this.#count += 1;
    let node = sha(LEAF, lineOf(head));
    for (let level = 0; ; level++) {
      const left = this.#levels[level] ?? null;
      if (left === null) {
        this.#levels[level] = node;
        return;
      }
      this.#levels[level] = null;
      node = sha(NODE, left, node);
    }
  }

  get count(): number {
    return this.#count;
  }

  root(): string {
    const root = this.#levels.reduce<Buffer | null>((right, left) => {
      if (left === null) return right;
      return right === null ? left : sha(NODE, left, right);
    }, null);
    return (root ?? sha('')).toString('base64url');
  }
}
