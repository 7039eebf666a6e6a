import {
  answerQuerySchema,
  answerSchema,
  createResponsibilitySchema,
  idParamsSchema,
  responsibilityPageSchema,
  responsibilityQuerySchema,
  responsibilitySchema,
  updateResponsibilitySchema,
} from '@yiwang/contract';
import { expectedVersion, type RouteHost } from '../../kernel/index.ts';
import { createResponsibility, updateResponsibility } from '../commands/manage-responsibilities.ts';
import { listResponsibilities, readResponsibility } from '../queries/list-responsibilities.ts';
import { readAnswer } from '../queries/read-answer.ts';

const tag = 'responsibilities';
const action = 'parties:manage-responsibilities';

/** The responsibility list 责任清单. */
export function responsibilityRoutes(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: '/api/v1/responsibilities',
    action: 'parties:read',
    tag,
    summary: 'Rules of the responsibility list',
    query: responsibilityQuerySchema,
    response: responsibilityPageSchema,
    handler: ({ city, query, now }) => listResponsibilities(city, query, now),
  });
  host.route({
    method: 'GET',
    url: '/api/v1/responsibilities/answer',
    action: 'parties:read',
    tag,
    summary: 'Who answers here, now, for this?',
    query: answerQuerySchema,
    response: answerSchema,
    handler: ({ city, query, now }) => readAnswer(city, query, now),
  });
  host.route({
    method: 'POST',
    url: '/api/v1/responsibilities',
    action,
    tag,
    summary: 'A new rule from a day on',
    body: createResponsibilitySchema,
    response: responsibilitySchema,
    handler: async ({ city, body, actor, now }) =>
      readResponsibility(city, await createResponsibility(city, body, { actor, now })),
  });
  host.route({
    method: 'PATCH',
    url: '/api/v1/responsibilities/:id',
    action,
    tag,
    summary: 'The last day or the basis of a rule; If-Match carries the version',
    params: idParamsSchema,
    body: updateResponsibilitySchema,
    response: responsibilitySchema,
    handler: async ({ city, params, body, actor, ifMatch, now }) => {
      const version = expectedVersion(ifMatch);
      await updateResponsibility(city, { id: params.id, version, change: body, actor, now });
      return readResponsibility(city, params.id);
    },
  });
}
