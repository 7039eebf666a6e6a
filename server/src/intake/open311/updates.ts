import { catalogueAt } from '../../catalogue/index.ts';
import type { RouteHost } from '../../kernel/index.ts';
import { addBySender, readOpenUpdates } from '../../signals/index.ts';
import { type Answer, type Exchange, requireClient, resource } from './exchange.ts';
import { fail } from './faults.ts';
import { Checks, writeDate } from './params.ts';
import { withForm } from './post-request.ts';
import { notesOf, statusOf } from './record.ts';
import { receiptOf } from './requests.ts';
import type { Fields } from './xml.ts';

const DAY = 86_400_000;
const MOST = 1000;

/** The service request updates of mySociety: what happened to requests, and words added by who sent them. */
export function updateResources(host: RouteHost): void {
  resource(host, 'GET', '/servicerequestupdates.:format', updates);
  resource(host, 'POST', '/servicerequestupdates.:format', postUpdate);
}

async function updates({ city, params, now }: Exchange): Promise<Answer> {
  const checks = new Checks();
  const end = checks.date(params, 'end_date') ?? now;
  const start = checks.date(params, 'start_date') ?? new Date(end.getTime() - DAY);
  if (end < start) checks.add('400.end_date.order', 'end_date must not be before start_date');
  if (end.getTime() - start.getTime() > 90 * DAY)
    checks.add('400.end_date.span', 'start_date and end_date may be at most 90 days apart');
  checks.done();
  const catalogue = await catalogueAt(city, now);
  const id = params.get('service_request_id');
  const receipt =
    id === null ? null : (receiptOf(id)[0] ?? fail('404', 'service_request_id is not known here'));
  const found = await readOpenUpdates(city, {
    from: start,
    to: end,
    receipt,
    closedClasses: catalogue.categories.filter((category) => !category.publicBeforeRelease),
    limit: MOST,
  });
  const rows = found.map(
    (update): Fields => ({
      update_id: update.id,
      service_request_id: update.receipt,
      status: statusOf(update.key),
      external_status_code: update.key,
      description: notesOf({ publicKey: update.key, params: update.params }, city.zone),
      media_url: null,
      updated_datetime: writeDate(update.at, city.zone),
    }),
  );
  return answer(rows);
}

async function postUpdate(given: Exchange): Promise<Answer> {
  const { exchange, fileIds } = await withForm(given);
  const { city, params, now } = exchange;
  const client = requireClient(exchange.client);
  const checks = new Checks();
  const id = params.get('service_request_id');
  if (id === null) checks.add('400.service_request_id.missing', 'service_request_id is needed');
  const text = checks.text(params, 'description', 4000);
  if (text === undefined && fileIds.length === 0)
    checks.add('400.description.missing', 'description or media is needed');
  checks.done();
  const [receipt] = receiptOf(id ?? '');
  if (receipt === undefined) return fail('404', 'service_request_id is not known here');
  if (exchange.test) return answer([{ update_id: `test-${receipt}` }]);
  const seq = await addBySender(city, client, { receipt, text: text ?? '', fileIds, now });
  return answer([{ update_id: `${receipt}-${seq}` }]);
}

function answer(rows: readonly Fields[]): Answer {
  return { document: { root: 'service_request_updates', item: 'request_update', rows } };
}
