import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { writeCsv } from './csv.ts';
import type { Sheet, SheetFormat } from './sheet.ts';
import { writeXlsx } from './xlsx.ts';

const mediaTypes: Readonly<Record<SheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** Answers with a table as a file, written while it is read. A file that breaks off is a failed transfer, never a short file. */
export function sendSheet<Row>(reply: FastifyReply, sheet: Sheet<Row>, format: SheetFormat): FastifyReply {
  const body = format === 'xlsx' ? writeXlsx(sheet) : Readable.from(writeCsv(sheet), { objectMode: false });
  const name = encodeURIComponent(`${sheet.name}.${format}`);
  return reply
    .type(mediaTypes[format])
    .header('content-disposition', `attachment; filename="export.${format}"; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(body);
}
