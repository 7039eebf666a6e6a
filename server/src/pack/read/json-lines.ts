/**
 * Lines of the values of a JSON text by JSON pointer. The text must be valid JSON (parse it first).
 * @returns pointer → 1-based line on which the value (or for members: their key) begins
 */
export function linesOfJson(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const scanner = new Scanner(text);
  walk(scanner, '', lines);
  return lines;
}

function walk(scanner: Scanner, pointer: string, lines: Map<string, number>): void {
  scanner.skipSpace();
  if (!lines.has(pointer)) lines.set(pointer, scanner.line);
  const mark = scanner.peek();
  if (mark === '{') walkObject(scanner, pointer, lines);
  else if (mark === '[') walkArray(scanner, pointer, lines);
  else if (mark === '"') scanner.string();
  else scanner.word();
}

function walkObject(scanner: Scanner, pointer: string, lines: Map<string, number>): void {
  scanner.take();
  for (scanner.skipSpace(); scanner.peek() !== '}'; scanner.skipSpace()) {
    if (scanner.peek() === ',') scanner.take();
    scanner.skipSpace();
    const { line } = scanner;
    const inside = `${pointer}/${escapePointer(scanner.string())}`;
    lines.set(inside, line);
    scanner.skipSpace();
    scanner.take();
    walk(scanner, inside, lines);
  }
  scanner.take();
}

function walkArray(scanner: Scanner, pointer: string, lines: Map<string, number>): void {
  scanner.take();
  scanner.skipSpace();
  for (let at = 0; scanner.peek() !== ']'; at++) {
    if (scanner.peek() === ',') scanner.take();
    walk(scanner, `${pointer}/${at}`, lines);
    scanner.skipSpace();
  }
  scanner.take();
}

/** One part of a JSON pointer (RFC 6901). */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

class Scanner {
  line = 1;
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  peek(): string {
    return this.#text[this.#at] ?? '';
  }

  take(): string {
    const mark = this.peek();
    if (mark === '\n') this.line++;
    this.#at++;
    return mark;
  }

  skipSpace(): void {
    while (/\s/.test(this.peek())) this.take();
  }

  /** A string with its escapes resolved. */
  string(): string {
    const from = this.#at;
    this.take();
    while (this.peek() !== '"') {
      if (this.peek() === '\\') this.take();
      this.take();
    }
    this.take();
    return JSON.parse(this.#text.slice(from, this.#at));
  }

  /** A number, true, false or null. */
  word(): void {
    while (/[-+.\w]/.test(this.peek())) this.take();
  }
}
