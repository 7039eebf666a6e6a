import type { RouteHost } from '../../kernel/index.ts';
import { readOpenReports } from '../../signals/index.ts';
import { type Answer, type Exchange, resource } from './exchange.ts';
import { fail } from './faults.ts';
import { receiptOf } from './requests.ts';

export function tokenResource(host: RouteHost): void {
  resource(host, 'GET', '/tokens/:id', token);
}

/**
 * Numbers are given at once, so that a number serves as its own token. Tokens of the endpoint for trying out stay
 * pending for ever: nothing was stored.
 */
async function token({ city, client, test }: Exchange, id: string): Promise<Answer> {
  if (test && /^test-\d+$/.test(id)) return answer({ token: id });
  const wanted = { receipts: receiptOf(id), clientId: client?.clientId ?? null, closedClasses: [], limit: 1 };
  const [found] = await readOpenReports(city, wanted);
  if (found === undefined) return fail('404', 'token is not known here');
  return answer({ service_request_id: found.receipt, token: id });
}

function answer(row: { readonly token: string; readonly service_request_id?: string }): Answer {
  return { document: { root: 'service_requests', item: 'request', rows: [{ ...row }] } };
}
