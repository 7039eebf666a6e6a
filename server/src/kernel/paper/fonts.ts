import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Face } from './printable.ts';

const folder = dirname(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
);

/** Fonts by weight, in the order in which they are asked for a character. */
const files = {
  plain: [join(folder, '400Regular', 'NotoSansSC_400Regular.ttf')],
  strong: [join(folder, '700Bold', 'NotoSansSC_700Bold.ttf')],
} as const;
export type Weight = keyof typeof files;
export type Faces = Readonly<Record<Weight, readonly Face[]>>;

/** What we need of pdfkit's own font, which its types keep to themselves. */
interface Inside {
  _font: {
    font: { hasGlyphForCodePoint(code: number): boolean };
    widthOfString(text: string, size: number): number;
  };
}

/** Opens the fonts in a document; only the glyphs that are used get into the file. */
export async function openFaces(doc: PDFKit.PDFDocument): Promise<Faces> {
  return { plain: await facesOf(doc, 'plain'), strong: await facesOf(doc, 'strong') };
}

async function facesOf(doc: PDFKit.PDFDocument, weight: Weight): Promise<Face[]> {
  const faces: Face[] = [];
  for (const [at, file] of files[weight].entries()) {
    const name = `${weight}-${at}`;
    doc.registerFont(name, await readFile(file)).font(name);
    const { _font: inside } = doc as unknown as Inside;
    faces.push({
      name,
      has: (code) => inside.font.hasGlyphForCodePoint(code),
      widthOf: (text, size) => inside.widthOfString(text, size),
    });
  }
  return faces;
}
