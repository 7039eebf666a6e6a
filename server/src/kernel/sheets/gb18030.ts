/** Text as GB 18030, in which old Chinese spreadsheets take a CSV file without asking. */

const FIRST_FOUR = 0x81308130;
/** Four-byte codes of the basic plane, and where those of the others begin, counted from the first one. */
const BASIC = 39_420;
const OTHER_PLANES = 189_000;
const UNKNOWN = Buffer.from('?');

/** The encoding turned round: what the platform reads is what we write. Made when it is first needed. */
let table: ReadonlyMap<number, Buffer> | null = null;

function codes(): ReadonlyMap<number, Buffer> {
  table ??= madeTable();
  return table;
}

function madeTable(): ReadonlyMap<number, Buffer> {
  const decoder = new TextDecoder('gb18030');
  // U+FFFD is what a decoder answers for no character at all; it has a code of its own.
  const made = new Map<number, Buffer>([[0xfffd, Buffer.from('8431a437', 'hex')]]);
  const put = (text: string, bytes: Buffer) => {
    const code = text.codePointAt(0) ?? 0;
    // The first code of a character is its own; later ones are read, but never written.
    if (String.fromCodePoint(code) === text && !made.has(code)) made.set(code, bytes);
  };
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail]);
      put(decoder.decode(bytes), bytes);
    }
  const four = Array.from({ length: BASIC }, (_, at) => fourBytes(at));
  for (const bytes of four) put(decoder.decode(bytes), bytes);
  return made;
}

/** The four-byte code at a place: digits to the bases 126, 10, 126 and 10. */
function fourBytes(at: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(FIRST_FOUR);
  for (const [i, base] of [
    [3, 10],
    [2, 126],
    [1, 10],
    [0, 126],
  ] as const) {
    bytes[i] = (bytes[i] ?? 0) + (at % base);
    at = Math.floor(at / base);
  }
  return bytes;
}

/** A character in GB 18030; null: there is no code for it. */
function encoded(code: number): Buffer | null {
  if (code >= 0x10000) return fourBytes(OTHER_PLANES + code - 0x10000);
  return codes().get(code) ?? null;
}

/** Characters that a program may not show which knows GBK only: those of four bytes, and those without a code. */
export class Gb18030 {
  readonly #rare = new Set<string>();

  encode(text: string): Buffer {
    const parts: Buffer[] = [];
    let plain = 0;
    // Runs of plain letters and digits go as one piece.
    for (let at = 0; at < text.length; ) {
      const code = text.codePointAt(at) ?? 0;
      const size = code > 0xffff ? 2 : 1;
      if (code >= 0x80) {
        if (at > plain) parts.push(Buffer.from(text.slice(plain, at), 'latin1'));
        parts.push(this.#wide(code));
        plain = at + size;
      }
      at += size;
    }
    if (plain < text.length) parts.push(Buffer.from(text.slice(plain), 'latin1'));
    return Buffer.concat(parts);
  }

  /** The rare characters met until now, in the order of their codes. */
  get rare(): readonly string[] {
    return [...this.#rare].sort();
  }

  #wide(code: number): Buffer {
    const bytes = code >= 0xd800 && code <= 0xdfff ? null : encoded(code);
    if (bytes === null || bytes.length > 2) this.#rare.add(String.fromCodePoint(code));
    return bytes ?? UNKNOWN;
  }
}
