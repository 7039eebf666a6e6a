import { type Book, UnreadableBook } from './book.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const ZIP = Buffer.from('PK\u0003\u0004');
/** The container of .xls, and of an .xlsx that is locked with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Tables of an .xlsx or .csv file, told apart by what is in it. Refuses with `UnreadableBook`. */
export function readBook(bytes: Buffer, name: string): Book {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) throw new UnreadableBook('old-or-locked');
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return readXlsx(bytes);
  return readCsv(bytes, name.replace(/\.[a-z]{1,4}$/i, ''));
}
