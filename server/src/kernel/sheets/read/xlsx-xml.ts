import { XMLParser } from 'fast-xml-parser';
import { UnreadableBook } from './book.ts';

/** An element in the order of the document: its name is its one key beside `:@`. */
export type Element = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

/** A part of the package. A document type is never in one: it would bring entities that grow without end. */
export function parsePart(xml: string): Element {
  if (/<!DOCTYPE/i.test(xml)) throw new UnreadableBook('not-a-table');
  try {
    const found = (parser.parse(xml) as Element[]).find((one) => nameOf(one) !== '?xml');
    if (found !== undefined) return found;
  } catch (cause) {
    throw new UnreadableBook('not-a-table', null, cause);
  }
  throw new UnreadableBook('not-a-table');
}

export const nameOf = (element: Element): string => Object.keys(element).find((key) => key !== ':@') ?? '';

/** Elements of a name directly inside another. */
export function children(element: Element | null | undefined, name: string): Element[] {
  return inside(element).filter((child) => name in child);
}

/** An attribute without its namespace: `r:id` is `id`. */
export function attribute(element: Element | undefined, name: string): string | null {
  const all = element?.[':@'];
  const value: unknown = typeof all === 'object' && all !== null ? Reflect.get(all, name) : undefined;
  return typeof value === 'string' ? value : null;
}

/** Text of an element and of everything inside it, but for the named elements. */
export function textOf(element: Element | undefined, without: string): string {
  return inside(element)
    .map((child) => {
      if ('#text' in child) return String(child['#text']);
      return without in child ? '' : textOf(child, without);
    })
    .join('');
}

function inside(element: Element | null | undefined): Element[] {
  if (element === null || element === undefined) return [];
  const within = element[nameOf(element)];
  return Array.isArray(within) ? (within as Element[]) : [];
}
