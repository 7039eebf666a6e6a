import {
  applyImportSchema,
  importPreviewSchema,
  importResultSchema,
  organisationFileSchema,
} from '@yiwang/contract';
import { z } from 'zod';
import { type RouteHost, requireRight, sendBook } from '../../kernel/index.ts';
import { importOrganisation, importPosts } from '../commands/import-organisation.ts';
import { planImport } from '../import/plan.ts';
import { templateSheets, templateTitle } from '../import/template.ts';

const tag = 'organisation';
const url = '/api/v1/organisation/import';
/** Base64 of 3 MB, and a little. */
const bodyLimit = 4_100_000;

/**
 * Units and staff from a workbook, looked at before anything is made. The three administrators stay apart: who makes
 * units and accounts gives no posts; the other one takes the same file for those.
 */
export function importRoutes(host: RouteHost): void {
  hangTemplate(host);
  hangOrganisation(host);
  hangPosts(host);
}

function hangTemplate(host: RouteHost): void {
  host.route({
    method: 'GET',
    url: `${url}/template`,
    action: 'accounts:read',
    tag,
    summary: 'The workbook to fill in: headings, examples, the words that are allowed',
    query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    handler: async ({ city, query: { lang }, reply }) =>
      sendBook(reply, templateTitle[lang], templateSheets(city.zone, lang)),
  });
}

function hangOrganisation(host: RouteHost): void {
  const action = 'parties:manage-units';
  host.route({
    method: 'POST',
    url: `${url}/preview`,
    action,
    tag,
    summary: 'Which units and accounts a file would make, line by line, and what is wrong with it',
    body: organisationFileSchema,
    response: importPreviewSchema,
    bodyLimit,
    handler: async ({ city, body, actor, now }) => {
      requireRight(actor, 'accounts:manage', {});
      return (await planImport(city, city.db, { step: 'organisation', file: body, now })).preview;
    },
  });
  host.route({
    method: 'POST',
    url,
    action,
    tag,
    summary:
      'Make the units and accounts that were looked at; first passwords are in the answer and nowhere else',
    body: applyImportSchema,
    response: importResultSchema,
    bodyLimit,
    handler: ({ city, body, actor, now }) => {
      requireRight(actor, 'accounts:manage', {});
      return importOrganisation(city, body, { actor, now });
    },
  });
}

function hangPosts(host: RouteHost): void {
  const action = 'parties:grant';
  host.route({
    method: 'POST',
    url: `${url}/posts/preview`,
    action,
    tag,
    summary: 'Which posts a file would give, line by line',
    body: organisationFileSchema,
    response: importPreviewSchema,
    bodyLimit,
    handler: async ({ city, body, now }) =>
      (await planImport(city, city.db, { step: 'posts', file: body, now })).preview,
  });
  host.route({
    method: 'POST',
    url: `${url}/posts`,
    action,
    tag,
    summary: 'Give the posts that were looked at',
    body: applyImportSchema,
    response: importResultSchema,
    bodyLimit,
    handler: ({ city, body, actor, now }) => importPosts(city, body, { actor, now }),
  });
}
