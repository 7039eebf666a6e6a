/** A font as the layout needs it: whether it has a character, and how wide it sets a text. */
export interface Face {
  readonly name: string;
  has(code: number): boolean;
  widthOf(text: string, size: number): number;
}

/** A stretch of a line that one font sets. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}

/** Said without ink: controls, joiners, marks of direction, variation selectors. */
const unseen = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/**
 * The text as it can be printed with these fonts: a character that none of them has stands as its code in brackets,
 * so that a name is incomplete to the eye and never wrong or an empty box.
 */
export function printable(text: string, faces: readonly Face[]): string {
  let out = '';
  for (const char of text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ')) {
    const code = char.codePointAt(0) ?? 0;
    if (char === '\n' || faces.some((face) => face.has(code)))
      out += unseen.test(char) && char !== '\n' ? '' : char;
    else if (!unseen.test(char)) out += `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return out;
}

/** Cuts a printable text by the first font that has each character. */
export function runsOf(text: string, faces: readonly Face[]): Run[] {
  const runs: { face: Face; text: string }[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const face = faces.find((one) => one.has(code)) ?? faces[0];
    if (face === undefined) continue;
    const last = runs.at(-1);
    if (last?.face === face) last.text += char;
    else runs.push({ face, text: char });
  }
  return runs;
}
