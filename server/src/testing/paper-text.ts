import { inflateSync } from 'node:zlib';

/** What a PDF of ours says and is, read off its bytes. */
export interface ReadPaper {
  /** Text of each page, lines joined without a break. */
  readonly pages: readonly string[];
  /** Width and height in points, by page. */
  readonly sizes: readonly (readonly number[])[];
  /** Names of the fonts that are in the file with their outlines, and of those that are not. */
  readonly embedded: readonly string[];
  readonly foreign: readonly string[];
  /** Width and height in pixels, by image. */
  readonly images: readonly (readonly number[])[];
}

/** Reads text, page size, fonts and images of a PDF as `pdfkit` writes it. */
export function readPaper(pdf: Buffer): ReadPaper {
  const objects = objectsOf(pdf);
  const kids = [...objects.values()].filter((text) => /\/Type \/Page\b(?!s)/.test(text));
  const fonts = fontsOf(objects);
  const descriptors = [...objects.values()].filter((text) => text.includes('/Type /FontDescriptor'));
  const name = (text: string) => /\/(?:FontName|BaseFont) \/(\S+)/.exec(text)?.[1] ?? '';
  return {
    pages: kids.map((page) => textOf(streamOf(objects.get(refIn(page, 'Contents')) ?? ''), fonts)),
    sizes: kids.map((page) =>
      (/\/MediaBox \[([^\]]+)\]/.exec(page)?.[1] ?? '').split(' ').slice(2).map(Number),
    ),
    embedded: descriptors.filter((text) => /\/FontFile[23]? /.test(text)).map(name),
    foreign: [...objects.values()]
      .filter((text) => /\/Type \/Font\b/.test(text) && /\/Subtype \/(Type1|TrueType)\b/.test(text))
      .map(name),
    images: [...objects.values()]
      .filter((text) => text.includes('/Subtype /Image'))
      .map((text) => ['Width', 'Height'].map((key) => Number(new RegExp(`/${key} (\\d+)`).exec(text)?.[1]))),
  };
}

function objectsOf(pdf: Buffer): Map<string, string> {
  const found = pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, id = '', text = '']) => [id, text]));
}

const refIn = (text: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1] ?? '';

function streamOf(text: string): string {
  const from = text.indexOf('stream\n') + 7;
  const bytes = Buffer.from(text.slice(from, text.lastIndexOf('\nendstream')), 'latin1');
  return (text.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1');
}

/** Characters by glyph of each font, under the name that pages call it by. */
function fontsOf(objects: ReadonlyMap<string, string>): Map<string, readonly string[]> {
  const named = [...objects.values()].flatMap((text) => [...text.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    named.map(([, name = '', id = '']) => [
      name,
      glyphsOf(streamOf(objects.get(refIn(objects.get(id) ?? '', 'ToUnicode')) ?? '')),
    ]),
  );
}

function glyphsOf(map: string): string[] {
  const glyphs: string[] = [];
  for (const [, first = '', list = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    let at = Number.parseInt(first, 16);
    for (const [, hex = ''] of list.matchAll(/<([^>]*)>/g))
      glyphs[at++] = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
  }
  return glyphs;
}

function textOf(content: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let glyphs: readonly string[] = [];
  let said = '';
  for (const [, font, shown = ''] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) glyphs = fonts.get(font) ?? [];
    else
      for (const [, hex = ''] of shown.matchAll(/<([^>]*)>/g))
        for (const [code] of hex.matchAll(/.{4}/g)) said += glyphs[Number.parseInt(code, 16)] ?? '\ufffd';
  }
  return said;
}
