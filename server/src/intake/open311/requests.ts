import { catalogueAt } from '../../catalogue/index.ts';
import type { RouteHost } from '../../kernel/index.ts';
import { placesOf } from '../../places/index.ts';
import { type OpenReportsWanted, readOpenReports } from '../../signals/index.ts';
import { type Answer, type Exchange, resource } from './exchange.ts';
import { fail } from './faults.ts';
import { Checks, type Params } from './params.ts';
import { closedKeys, recordOf } from './record.ts';
import { aroundOf, textOf } from './search.ts';
import { serviceOf } from './services.ts';
import type { Fields } from './xml.ts';

const DAY = 86_400_000;
const LONGEST_SPAN_DAYS = 90;
const MOST = 1000;

export function requestResources(host: RouteHost): void {
  resource(host, 'GET', '/requests.:format', async (exchange) => answer(await readRecords(exchange)));
  resource(host, 'GET', '/requests/:id', async (exchange, id) => {
    const records = await readRecords(exchange, id);
    return records.length === 0 ? fail('404', 'service_request_id is not known here') : answer(records);
  });
}

function answer(rows: readonly Fields[]): Answer {
  return { document: { root: 'service_requests', item: 'request', rows } };
}

/** The records that a request asks for; `id` alone, or by its parameters. */
export async function readRecords(exchange: Exchange, id: string | null = null): Promise<Fields[]> {
  const { city, params, now } = exchange;
  const [catalogue, index] = await Promise.all([catalogueAt(city, now), placesOf(city)]);
  const wanted = await wantedOf(exchange, id);
  const extended = params.get('extensions') === 'true';
  const reports = await readOpenReports(city, wanted);
  return reports.map((report) => recordOf(report, { city, catalogue, index, extended }));
}

/** `service_request_id` overrides every other parameter; without dates the last 90 days. */
async function wantedOf(exchange: Exchange, id: string | null): Promise<OpenReportsWanted> {
  const { city, params, client, now } = exchange;
  const catalogue = await catalogueAt(city, now);
  const base = {
    clientId: client?.clientId ?? null,
    closedClasses: catalogue.categories.filter((category) => !category.publicBeforeRelease),
  };
  const ids = id === null ? params.list('service_request_id') : [id];
  if (ids.length > 0) return { ...base, receipts: ids.flatMap(receiptOf), limit: MOST };
  const checks = new Checks();
  const span = spanOf(params, checks, now);
  const status = statusKeys(params, checks);
  const page = checks.number(params, 'page', 1, 100_000) ?? 1;
  const size = checks.number(params, 'page_size', 1, MOST) ?? (params.get('page') === null ? MOST : 50);
  const changedFrom = checks.date(params, 'updated_after');
  const changedTo = checks.date(params, 'updated_before');
  const around = aroundOf(params, checks);
  checks.done();
  const codes = params.list('service_code').map((code) => serviceOf(catalogue, code));
  return {
    ...base,
    ...span,
    ...(codes.length > 0 && { categories: codes }),
    ...(status !== null && { keys: status }),
    ...(changedFrom !== null && { changedFrom }),
    ...(changedTo !== null && { changedTo }),
    ...around,
    ...textOf(params, catalogue),
    ...(params.list('agency_responsible').length > 0 && { units: params.all('agency_responsible') }),
    ...(params.get('has_photo') === 'true' && { hasPhoto: true }),
    ...(params.get('sort') === 'requested_datetime' && { oldestFirst: true }),
    limit: size,
    offset: (page - 1) * size,
  };
}

/** Ids are digits; anything else is simply not there. */
export function receiptOf(id: string): number[] {
  return /^[1-9]\d{0,14}$/.test(id) ? [Number(id)] : [];
}

function spanOf(params: Params, checks: Checks, now: Date): { from?: Date; to?: Date } {
  const start = checks.date(params, 'start_date');
  const end = checks.date(params, 'end_date');
  if (start === null && end === null) {
    const asksForChanges = params.get('updated_after') !== null;
    return asksForChanges ? {} : { from: new Date(now.getTime() - LONGEST_SPAN_DAYS * DAY) };
  }
  const to = end ?? new Date(Math.min(now.getTime(), (start ?? now).getTime() + LONGEST_SPAN_DAYS * DAY));
  const from = start ?? new Date(to.getTime() - LONGEST_SPAN_DAYS * DAY);
  if (to.getTime() - from.getTime() > LONGEST_SPAN_DAYS * DAY)
    checks.add('400.end_date.span', `start_date and end_date may be at most ${LONGEST_SPAN_DAYS} days apart`);
  if (to < from) checks.add('400.end_date.order', 'end_date must not be before start_date');
  return { from, to };
}

function statusKeys(params: Params, checks: Checks): string[] | null {
  const asked = new Set(params.list('status'));
  for (const status of asked)
    if (status !== 'open' && status !== 'closed')
      checks.add('400.status.invalid', 'status must be open or closed');
  if (asked.size !== 1) return null;
  return asked.has('closed') ? [...closedKeys] : openKeys;
}

const openKeys = [
  'received',
  'question',
  'question-unanswered',
  'accepted',
  'recorded',
  'arranged',
  'in-progress',
  'extended',
  'planned',
  'who-answers',
  'checking',
  'redo',
  'checking-done',
  'still-there',
  'joined',
  'split-off',
  'objection',
  'emergency',
];
