import { type Face, printable, type Run, runsOf } from './printable.ts';

export type Line = readonly Run[];

/** Chinese and full-width characters: a line may end beside each of them. */
const wide = '\\u2e80-\\u9fff\\uf900-\\ufaff\\ufe30-\\ufe4f\\uff00-\\uffef\\u{20000}-\\u{3ffff}';
const opening = '[(\\[{‘“（［｛《〈「『【〔]*';
const closing = '[)\\]}’”）］｝》〉」』】〕，。、；：！？…—·,.;:!?%]*';
const piece = new RegExp(`${opening}(?:[${wide}]|[^\\s${wide}]+|)${closing} *| +`, 'gu');

/** What stays together on a line: a word, or one Chinese character, with the marks that may not leave it. */
export function piecesOf(text: string): string[] {
  return (text.match(piece) ?? []).filter((one) => one !== '');
}

const widthOf = (text: string, faces: readonly Face[], size: number): number =>
  runsOf(text, faces).reduce((sum, run) => sum + run.face.widthOf(run.text, size), 0);

/** Breaks a text into lines of a width. A word wider than a line is cut where it must be. */
export function linesOf(text: string, faces: readonly Face[], size: number, width: number): Line[] {
  return printable(text, faces)
    .split('\n')
    .flatMap((paragraph) => broken(paragraph, faces, size, width))
    .map((line) => runsOf(line, faces));
}

function broken(paragraph: string, faces: readonly Face[], size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const put = (part: string) => {
    const wanted = widthOf(part.trimEnd(), faces, size);
    if (line !== '' && used + wanted > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += part;
    used += widthOf(part, faces, size);
  };
  for (const part of piecesOf(paragraph)) {
    if (widthOf(part.trimEnd(), faces, size) <= width) put(part);
    else for (const char of part) put(char);
  }
  return [...lines, line.trimEnd()];
}
