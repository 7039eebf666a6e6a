import { receiveReportSchema, reportReceiptSchema } from '@yiwang/contract';
import type { RouteHost } from '../../kernel/index.ts';
import { takeIn } from '../receive.ts';

/** `POST /api/v1/reports`: the one way in for phones, desks and other systems. */
export function reportRoutes(host: RouteHost): void {
  host.route({
    method: 'POST',
    url: '/api/v1/reports',
    action: 'intake:report',
    summary: 'Receives a report; safe to repeat under the same Idempotency-Key',
    tag: 'reports',
    bodyLimit: 64 * 1024,
    body: receiveReportSchema,
    response: reportReceiptSchema,
    status: 201,
    handler: ({ city, actor, body, idempotencyKey, now, request }) =>
      takeIn(city, actor, body, { address: request.ip, door: 'api', key: idempotencyKey, now }),
  });
}
