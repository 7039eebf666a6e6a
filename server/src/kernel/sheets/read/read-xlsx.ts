import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { type Book, UnreadableBook } from './book.ts';
import { readStyles, sharedTexts } from './xlsx-cells.ts';
import { readSheetPart } from './xlsx-sheet.ts';
import { attribute, children, type Element, parsePart } from './xlsx-xml.ts';

/** Unpacked size of one part, and of all parts that are read: a file of 3 MB may claim to be gigabytes. */
const LARGEST_PART = 24 * 1024 * 1024;
const LARGEST_BOOK = 48 * 1024 * 1024;
const WANTED = /^\/?(xl|_rels)\/.*\.(xml|rels)$|^\[Content_Types\]\.xml$/i;

type Parts = (path: string) => Element | null;

/** An .xlsx file (ECMA-376) as tables of text: hidden sheets are named, merged cells filled down. */
export function readXlsx(bytes: Uint8Array): Book {
  const parts = partsOf(bytes);
  const book = parts('xl/workbook.xml');
  if (book === null) throw new UnreadableBook('not-a-table');
  const targets = targetsOf(parts);
  const texts = sharedTexts(parts('xl/sharedStrings.xml'));
  const styles = readStyles(parts('xl/styles.xml'), children(book, 'workbookPr')[0]);
  const all = children(children(book, 'sheets')[0], 'sheet').map((sheet) => ({
    name: attribute(sheet, 'name') ?? '',
    hidden: (attribute(sheet, 'state') ?? 'visible') !== 'visible',
    part: targets.get(attribute(sheet, 'id') ?? '') ?? '',
  }));
  return {
    sheets: all
      .filter(({ hidden }) => !hidden)
      .flatMap(({ name, part }) => {
        const sheet = parts(part);
        return sheet === null ? [] : [readSheetPart(sheet, name, { texts, styles })];
      }),
    hidden: all.filter(({ hidden }) => hidden).map(({ name }) => name),
  };
}

function targetsOf(parts: Parts): ReadonlyMap<string, string> {
  const relations = children(parts('xl/_rels/workbook.xml.rels'), 'Relationship');
  return new Map(
    relations.map((relation) => {
      const target = attribute(relation, 'Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      return [attribute(relation, 'Id') ?? '', path];
    }),
  );
}

/** The XML parts by path, each read when it is asked for. */
function partsOf(bytes: Uint8Array): Parts {
  const files = unzipped(bytes);
  return (path) => {
    const part = files[path] ?? files[`/${path}`];
    return part === undefined ? null : parsePart(strFromU8(part));
  };
}

function unzipped(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!WANTED.test(name)) return false;
        total += originalSize;
        if (originalSize > LARGEST_PART || total > LARGEST_BOOK) throw new UnreadableBook('too-large');
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof UnreadableBook) throw cause;
    throw new UnreadableBook('not-a-table', null, cause);
  }
}
