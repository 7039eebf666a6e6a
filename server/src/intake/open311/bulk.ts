import type { FastifyReply } from 'fastify';
import type { RouteHost } from '../../kernel/index.ts';
import { exchangeFor, openToPages, sendFaults } from './exchange.ts';
import { toOpen311 } from './faults.ts';
import { readRecords } from './requests.ts';
import { escapeXml, type Fields, toJson, toXml } from './xml.ts';

const formats = {
  csv: { type: 'text/csv; charset=utf-8', write: toCsv },
  json: {
    type: 'application/json; charset=utf-8',
    write: (rows: readonly Fields[]) => toJson(documentOf(rows)),
  },
  xml: { type: 'text/xml; charset=utf-8', write: (rows: readonly Fields[]) => toXml(documentOf(rows)) },
  rss: { type: 'application/rss+xml; charset=utf-8', write: toGeoRss },
} as const;

/** GeoReport Bulk in three formats, and the same as GeoRSS: the parameters of the request list apply. */
export function bulkResources(host: RouteHost): void {
  for (const [format, { type, write }] of Object.entries(formats))
    host.route({
      method: 'GET',
      url: format === 'rss' ? '/open311/v2/requests.rss' : `/open311/v2/bulk.${format}`,
      action: 'intake:open311',
      summary: 'Open311 GeoReport Bulk',
      tag: 'open311',
      hidden: true,
      raw: true,
      handler: async (call): Promise<FastifyReply> => {
        const { reply } = call;
        const errors = format === 'json' ? 'json' : 'xml';
        try {
          const exchange = await exchangeFor(call, errors, false);
          const rows = (await readRecords(exchange)).map((row) => bulkOf(row));
          return openToPages(reply).header('content-type', type).send(write(rows));
        } catch (error) {
          const known = toOpen311(error);
          if (known === null) throw error;
          return sendFaults(reply, errors, known);
        }
      },
    });
}

/** The bulk profile adds when and why it was closed, where it came from, and a finer kind. */
function bulkOf(row: Fields): Fields {
  const isClosed = row.status === 'closed';
  return {
    ...row,
    closed_date: isClosed ? row.updated_datetime : null,
    status_description: row.status_notes,
    source: 'Open311',
    service_subtype: null,
  };
}

function documentOf(rows: readonly Fields[]) {
  return { root: 'service_requests', item: 'request', rows };
}

/** RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function toCsv(rows: readonly Fields[]): string {
  const [first] = rows;
  const names = Object.keys(first ?? { service_request_id: null });
  const cell = (value: unknown) => {
    const text = value === null || value === undefined || typeof value === 'object' ? '' : String(value);
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${[names, ...rows.map((row) => names.map((name) => row[name]))].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** RSS 2.0 with GeoRSS-Simple points. */
export function toGeoRss(rows: readonly Fields[]): string {
  const text = (value: unknown) => escapeXml(value === null || value === undefined ? '' : String(value));
  const items = rows.map((row) => {
    const point = row.lat == null ? '' : `<georss:point>${text(row.lat)} ${text(row.long)}</georss:point>`;
    return `<item><title>${text(row.service_name)}</title><description>${text(row.status_notes)}</description><guid isPermaLink="false">${text(row.service_request_id)}</guid><pubDate>${new Date(String(row.requested_datetime)).toUTCString()}</pubDate>${point}</item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel><title>Open311</title><link>http://wiki.open311.org/GeoReport_v2</link><description>Service requests</description>${items.join('')}</channel></rss>\n`;
}
