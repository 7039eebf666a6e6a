/** A piece of a line. `name` is something that stands on the screen, `key` a name of the key table. */
export type Span =
  | { readonly kind: 'text' | 'name'; readonly text: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'light'; readonly light: Light }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };
type Light = 'green' | 'yellow' | 'red' | 'grey';

export type Block =
  | { readonly kind: 'words' | 'head'; readonly spans: readonly Span[] }
  | { readonly kind: 'steps' | 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string };

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A guide as it is read: what stands before the first section is its introduction. */
export interface Text {
  readonly title: string;
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
}

const pieces =
  /\*\*(?<name>[^*]+)\*\*|\{(?<key>[a-z]+\.[a-z-]+)\}|\{(?<light>green|yellow|red|grey)\}|\[(?<text>[^\]]+)\]\((?<to>[^)]+)\)/g;

function spanOf(groups: Readonly<Record<string, string | undefined>>): Span {
  const { name, key, light, text = '', to = '' } = groups;
  if (name !== undefined) return { kind: 'name', text: name };
  if (key !== undefined) return { kind: 'key', key };
  if (light !== undefined) return { kind: 'light', light: light as Light };
  return { kind: 'link', text, to };
}

/** One line: names in `**`, keys and lights in braces, links as in Markdown. */
export function spansOf(line: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const hit of line.matchAll(pieces)) {
    if (hit.index > from) spans.push({ kind: 'text', text: line.slice(from, hit.index) });
    spans.push(spanOf(hit.groups ?? {}));
    from = hit.index + hit[0].length;
  }
  if (from < line.length) spans.push({ kind: 'text', text: line.slice(from) });
  return spans;
}

const picture = /^!\[(?<alt>[^\]]*)\]\((?<name>[a-z0-9-]+)\)$/;
const without = (mark: RegExp, lines: readonly string[]) =>
  lines.map((line) => spansOf(line.replace(mark, '')));

/** One paragraph of the file, lines between two empty ones. */
function blockOf(lines: readonly string[]): Block {
  const [first = ''] = lines;
  const { alt, name } = picture.exec(first)?.groups ?? {};
  if (name !== undefined) return { kind: 'picture', name, alt: alt ?? '' };
  if (first.startsWith('### ')) return { kind: 'head', spans: spansOf(first.slice(4)) };
  if (lines.every((line) => /^\d+\. /.test(line))) return { kind: 'steps', items: without(/^\d+\. /, lines) };
  if (lines.every((line) => line.startsWith('- '))) return { kind: 'list', items: without(/^- /, lines) };
  return { kind: 'words', spans: spansOf(lines.join(' ')) };
}

const blocksOf = (text: string): readonly Block[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map(blockOf);

/** A guide from its Markdown: `#` the title, `##` the sections, lists, steps, pictures on lines of their own. */
export function parseGuide(file: string): Text {
  const [head = '', ...parts] = file.split(/^## /m);
  const [title = '', ...lead] = head.trim().split('\n');
  return {
    title: title.replace(/^# /, ''),
    lead: blocksOf(lead.join('\n')),
    sections: parts.map((part) => {
      const [name = '', ...rest] = part.split('\n');
      return { title: name.trim(), blocks: blocksOf(rest.join('\n')) };
    }),
  };
}

/** Every span of a guide, in reading order. */
export const spansIn = (blocks: readonly Block[]): readonly Span[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'picture') return [];
    return 'items' in block ? block.items.flat() : block.spans;
  });
