import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { writeCsv, writeCsvGb18030 } from './csv.ts';
import type { Sheet, SheetFormat } from './sheet.ts';
import { writeXlsx, writeXlsxBook } from './xlsx.ts';

const mediaTypes: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  'csv-gb18030': 'text/csv; charset=gb18030',
};

/** Answers with a table as a file, written while it is read. A file that breaks off is a failed transfer, never a short file. */
export function sendSheet<Row>(reply: FastifyReply, sheet: Sheet<Row>, format: SheetFormat): FastifyReply {
  return sendFile(reply, bodyOf(sheet, format), sheet.name, format);
}

function bodyOf<Row>(sheet: Sheet<Row>, format: SheetFormat): Readable {
  if (format === 'xlsx') return writeXlsx(sheet);
  const pieces = format === 'csv' ? writeCsv(sheet) : writeCsvGb18030(sheet);
  return Readable.from(pieces, { objectMode: false });
}

/** Answers with a workbook of several sheets under a name of its own. */
export const sendBook = <Row>(
  reply: FastifyReply,
  name: string,
  sheets: readonly Sheet<Row>[],
): FastifyReply => sendFile(reply, writeXlsxBook(sheets), name, 'xlsx');

function sendFile(reply: FastifyReply, body: Readable, title: string, format: SheetFormat): FastifyReply {
  const kind = format === 'xlsx' ? 'xlsx' : 'csv';
  const name = encodeURIComponent(`${title}.${kind}`);
  return reply
    .type(mediaTypes[format])
    .header('content-disposition', `attachment; filename="export.${kind}"; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(body);
}
