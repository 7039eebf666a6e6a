import { XMLParser } from 'fast-xml-parser';

type Node = Readonly<Record<string, readonly Node[] | string>>;

const parser = new XMLParser({
  preserveOrder: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

/**
 * An XML document as clients read it that know no schema: by the Spark convention, and with types guessed from the
 * text (npm `open311` in XML mode). One child or children of one name make a list, others an object.
 */
export function readAsSpark(xml: string): unknown {
  const root = (parser.parse(xml) as Node[]).find((node) => nameOf(node) !== '#text');
  return root === undefined ? null : convert(root[nameOf(root)] as readonly Node[]);
}

const nameOf = (node: Node): string => Object.keys(node).find((name) => name !== ':@') ?? '';

function convert(children: readonly Node[]): unknown {
  const elements = children.filter((child) => nameOf(child) !== '#text');
  if (elements.length === 0) return guess(children.map((child) => child['#text']).join(''));
  const names = new Set(elements.map(nameOf));
  const values = elements.map((one) => [nameOf(one), convert(one[nameOf(one)] as readonly Node[])] as const);
  if (elements.length === 1 || names.size < elements.length) return values.map(([, value]) => value);
  return Object.fromEntries(values);
}

function guess(text: string): unknown {
  if (text === '') return null;
  if (!Number.isNaN(Number(text))) return Number(text);
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : text;
}

/** What the same client makes of a JSON answer, with the types that it would have guessed. */
export function asGuessed(value: unknown): unknown {
  if (typeof value === 'string') return guess(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(asGuessed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asGuessed(one)]));
}
