import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { writeCsv } from './csv.ts';
import type { Sheet, SheetFormat } from './sheet.ts';
import { writeXlsx, writeXlsxBook } from './xlsx.ts';

const mediaTypes: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Answers with a table as a file, written while it is read. A file that breaks off is a failed transfer, never a short file. */
export function sendSheet<Row>(reply: FastifyReply, sheet: Sheet<Row>, format: SheetFormat): FastifyReply {
  const body = format === 'xlsx' ? writeXlsx(sheet) : Readable.from(writeCsv(sheet), { objectMode: false });
  return sendFile(reply, body, sheet.name, format);
}

/** Answers with a workbook of several sheets under a name of its own. */
export const sendBook = <Row>(
  reply: FastifyReply,
  name: string,
  sheets: readonly Sheet<Row>[],
): FastifyReply => sendFile(reply, writeXlsxBook(sheets), name, 'xlsx');

function sendFile(reply: FastifyReply, body: Readable, title: string, format: SheetFormat): FastifyReply {
  const name = encodeURIComponent(`${title}.${format}`);
  return reply
    .type(mediaTypes[format])
    .header('content-disposition', `attachment; filename="export.${format}"; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(body);
}
