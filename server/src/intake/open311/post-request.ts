import type { MultipartFile } from '@fastify/multipart';
import { receiveReportSchema } from '@yiwang/contract';
import { catalogueAt } from '../../catalogue/index.ts';
import { type ClientActor, type RouteHost, storeFile } from '../../kernel/index.ts';
import { takeIn } from '../receive.ts';
import {
  type Answer,
  clientOf,
  type Exchange,
  keyInHeader,
  requireClient,
  requireJurisdiction,
  resource,
} from './exchange.ts';
import { fail } from './faults.ts';
import { isWebAddress, withLinks } from './media-links.ts';
import { Checks, Params } from './params.ts';
import { conditionOf, serviceOf } from './services.ts';

export function postRequestResource(host: RouteHost): void {
  resource(host, 'POST', '/requests.:format', postRequest);
}

/** Stores a request and answers its number at once; the endpoint for trying out checks everything and stores nothing. */
async function postRequest(given: Exchange): Promise<Answer> {
  const { exchange, fileIds } = await withForm(given);
  const client = requireClient(exchange.client);
  const body = await bodyOf(exchange, fileIds);
  if (exchange.test) return tried();
  const { request, idempotencyKey } = exchange.call;
  const receipt = await takeIn(exchange.city, client, body, {
    address: request.ip,
    door: 'open311',
    key: idempotencyKey,
    now: exchange.now,
  });
  const row = { service_request_id: receipt.receiptNumber, service_notice: null, account_id: null };
  return { document: { root: 'service_requests', item: 'request', rows: [row] } };
}

function tried(): Answer {
  const row = {
    token: `test-${Date.now()}`,
    service_notice: 'Checked; nothing was stored',
    account_id: null,
  };
  return { document: { root: 'service_requests', item: 'request', rows: [row] } };
}

/** A multipart body: its fields join the parameters, its `media` files are kept. The key is checked before any file. */
export async function withForm(given: Exchange): Promise<{ exchange: Exchange; fileIds: string[] }> {
  const { request } = given.call;
  if (!request.isMultipart()) return { exchange: given, fileIds: [] };
  const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  const form = new URLSearchParams();
  const fileIds: string[] = [];
  let exchange = given;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      form.append(part.fieldname, String(part.value));
      continue;
    }
    exchange = {
      ...given,
      client: await clientOf(given.call, new Params(form, query).get('api_key') ?? keyInHeader(request)),
    };
    fileIds.push(...(await keep(exchange, requireClient(exchange.client), part)));
  }
  const params = new Params(form, query);
  requireJurisdiction(given.city, params.get('jurisdiction_id'));
  const key = params.get('api_key') ?? keyInHeader(request);
  return {
    exchange: { ...given, params, client: await clientOf(given.call, key) },
    fileIds,
  };
}

async function keep(
  { city, test, now }: Exchange,
  client: ClientActor,
  part: MultipartFile,
): Promise<string[]> {
  const bytes = await part.toBuffer();
  if (bytes.length === 0) return [];
  if (part.fieldname !== 'media' && part.fieldname !== 'media[]')
    fail('400.media.unknown-field', 'Files are taken in the field media');
  if (test) return [];
  const uploadedBy = { kind: 'client' as const, id: client.clientId };
  return [(await storeFile(city, bytes, { purpose: 'photo', uploadedBy, now })).id];
}

const LONGEST_DESCRIPTION = 4000;

/** The report that the parameters describe. Every problem is named, all of them at once. */
async function bodyOf({ city, params, now }: Exchange, fileIds: readonly string[]) {
  const checks = new Checks();
  const catalogue = await catalogueAt(city, now);
  const code = params.get('service_code');
  if (code === null) checks.add('400.service_code.missing', 'service_code is needed');
  const place = placeOf(params, checks);
  const text = checks.text(params, 'description', LONGEST_DESCRIPTION) ?? '';
  const media = params.all('media_url');
  if (!media.every(isWebAddress)) checks.add('400.media_url.invalid', 'media_url must be an http address');
  const contact = contactOf(params, checks);
  checks.done();
  const category = serviceOf(catalogue, code ?? '');
  const key = params.attributes().get('condition')?.[0];
  const condition = key === undefined ? undefined : conditionOf(category, key);
  if (condition === null)
    checks.add('400.attribute[condition].invalid', 'attribute[condition] must be one of the listed keys');
  for (const unknown of [...params.attributes().keys()].filter((name) => name !== 'condition'))
    checks.add('400.attribute.unknown', `attribute[${unknown}] is not part of this service`);
  checks.done();
  const body = {
    kind: 'problem',
    text: withLinks(text, media) || category.name.zh,
    category: { scheme: category.scheme, code: category.code },
    ...(condition == null ? {} : { condition: condition.code }),
    ...place,
    contact,
    fileIds,
  };
  const read = receiveReportSchema.safeParse(body);
  if (read.success) return read.data;
  return fail('400', read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; '));
}

/** lat and long, or an address; an address id is taken as an address. */
function placeOf(params: Params, checks: Checks) {
  const lat = checks.number(params, 'lat', -90, 90);
  const long = checks.number(params, 'long', -180, 180);
  const address = checks.text(params, 'address_string', 300) ?? checks.text(params, 'address_id', 100);
  if (lat !== null && long !== null)
    return { place: { lat, lng: long, ...(address === undefined ? {} : { address }) } };
  if (params.get('lat') === null && params.get('long') === null && address === undefined)
    checks.add('400.location.missing', 'lat and long, address_string or address_id is needed');
  else if ((params.get('lat') === null) !== (params.get('long') === null))
    checks.add('400.location.incomplete', 'lat and long belong together');
  return address === undefined ? {} : { address };
}

function contactOf(params: Params, checks: Checks) {
  const email = checks.text(params, 'email', 200);
  const phone = checks.text(params, 'phone', 20);
  const name = [checks.text(params, 'last_name', 30), checks.text(params, 'first_name', 30)].join('');
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    checks.add('400.email.invalid', 'email is not an address');
  if (phone !== undefined && !/^\+?[0-9][0-9 -]{4,19}$/.test(phone))
    checks.add('400.phone.invalid', 'phone is not a number');
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}
