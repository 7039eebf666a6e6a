import {
  mendRuleDraftSchema,
  newRuleDraftSchema,
  putRuleChangeSchema,
  resolveConflictsSchema,
  ruleDraftIdSchema,
  ruleDraftListSchema,
  ruleDraftPageSchema,
  ruleSubjectSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import type { RouteHost } from '../../kernel/index.ts';
import {
  discardRuleDraft,
  dropChange,
  mendDraft,
  newDraft,
  putChange,
  resolveConflicts,
} from './edit-draft.ts';
import { putInForce } from './put-in-force.ts';
import { listDrafts, readDraft } from './read-drafts.ts';
import { rollBack, withdrawDraft } from './take-back.ts';

const base = '/api/v1/rule-drafts';
const common = { action: 'catalogue:administer', tag: 'catalogue' } as const;
const one = { ...common, params: ruleDraftIdSchema, response: ruleDraftPageSchema } as const;
const subjectParams = ruleDraftIdSchema.extend(ruleSubjectSchema.shape);

/** Limits, calendars and the catalogue change through drafts that everybody sees and that begin on a day. */
export function ruleDraftRoutes(host: RouteHost): void {
  collectionRoutes(host);
  contentRoutes(host);
  forceRoutes(host);
}

function collectionRoutes(host: RouteHost): void {
  host.route({
    ...common,
    method: 'GET',
    url: base,
    summary: 'Drafts that are being written, those with a day, and everything that was put in force before',
    response: ruleDraftListSchema,
    handler: async ({ city, now }) => ({ items: await listDrafts(city, now) }),
  });
  host.route({
    ...common,
    method: 'POST',
    url: base,
    summary: 'Begins a draft, which all administrators see',
    body: newRuleDraftSchema,
    response: ruleDraftIdSchema,
    status: 201,
    handler: async ({ city, actor, body, now }) => ({
      id: await city.db
        .transaction()
        .execute((tx) => newDraft(tx, { ...body, zone: city.zone }, { actor, now })),
    }),
  });
  host.route({
    ...one,
    method: 'GET',
    url: `${base}/:id`,
    summary: 'A draft by field, what clashes with it, and what holds on to classes that it closes',
    handler: ({ city, params, now }) => readDraft(city, params.id, now),
  });
}

function contentRoutes(host: RouteHost): void {
  host.route({
    ...one,
    method: 'PATCH',
    url: `${base}/:id`,
    summary: 'Title, moment, what happens to running cases, where cases of closing classes go',
    body: mendRuleDraftSchema,
    handler: async ({ city, actor, params, body, ifMatch, now }) => {
      await mendDraft(city, params.id, ifMatch, body, { actor, now });
      return readDraft(city, params.id, now);
    },
  });
  host.route({
    ...one,
    method: 'PUT',
    url: `${base}/:id/changes/:kind/:key`,
    summary: 'Puts a changed policy or calendar into the draft',
    params: subjectParams,
    body: putRuleChangeSchema,
    handler: async ({ city, actor, params: { id, kind, key }, body, ifMatch: seen, now }) => {
      const put = { kind, key, value: body.value, base: body.base, seen };
      await putChange(city, id, put, { actor, now });
      return readDraft(city, id, now);
    },
  });
  host.route({
    ...one,
    method: 'DELETE',
    url: `${base}/:id/changes/:kind/:key`,
    summary: 'Takes a policy or a calendar out of the draft',
    params: subjectParams,
    handler: async ({ city, actor, params: { id, kind, key }, ifMatch, now }) => {
      await dropChange(city, id, { kind, key }, ifMatch, { actor, now });
      return readDraft(city, id, now);
    },
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/resolve`,
    summary: 'Whose value each clashing field gets; the draft then stands on what counts by now',
    body: resolveConflictsSchema,
    handler: async ({ city, actor, params, body, ifMatch, now }) => {
      await resolveConflicts(city, params.id, ifMatch, body, { actor, now });
      return readDraft(city, params.id, now);
    },
  });
  host.route({
    ...common,
    method: 'DELETE',
    url: `${base}/:id`,
    summary: 'Throws an open draft away',
    params: ruleDraftIdSchema,
    response: ruleDraftIdSchema,
    handler: async ({ city, actor, params, now }) => {
      await discardRuleDraft(city, params.id, { actor, now });
      return { id: params.id };
    },
  });
}

function forceRoutes(host: RouteHost): void {
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/put-in-force`,
    summary: 'Dated versions of everything the draft changes, from its moment on',
    handler: async ({ city, actor, params, ifMatch, now }) => {
      await putInForce(city, params.id, ifMatch, { actor, now });
      return readDraft(city, params.id, now);
    },
  });
  host.route({
    ...one,
    method: 'POST',
    url: `${base}/:id/withdraw`,
    summary: 'Takes it back before its moment; it is an open draft again',
    handler: async ({ city, actor, params, now }) => {
      await withdrawDraft(city, params.id, { actor, now });
      return readDraft(city, params.id, now);
    },
  });
  host.route({
    ...common,
    method: 'POST',
    url: `${base}/:id/roll-back`,
    summary: 'A new draft that takes back what this one changed',
    params: ruleDraftIdSchema,
    body: z.object({ title: newRuleDraftSchema.shape.title }),
    response: ruleDraftIdSchema,
    status: 201,
    handler: async ({ city, actor, params, body, now }) => ({
      id: await rollBack(city, params.id, body.title, { actor, now }),
    }),
  });
}
