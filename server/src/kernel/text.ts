/** A LIKE pattern that finds the text anywhere; `%`, `_` and `\` in it stand for themselves. */
export function likeText(text: string): string {
  return `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
}
