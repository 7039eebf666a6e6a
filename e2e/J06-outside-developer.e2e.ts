import { describe, expect, inject, it } from 'vitest';
import { Open311Client, type Open311Request } from './support/open311-client.ts';
import { drawPhoto, eventually, Town } from './support/town.ts';

const town = new Town(inject('url'));
const SERVICE = '20110';
const types = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' };

/** A client of the house with a key of its own, as the administrator gives one out. */
async function developer(format: 'xml' | 'json'): Promise<Open311Client> {
  const admin = await town.as('systemadmin');
  const { key } = await admin.post<{ key: string }>('/api/v1/api-clients', {
    name: `外部开发者 ${format} ${Date.now()}`,
  });
  return Open311Client.discover(inject('url'), format, key);
}

describe.each(['xml', 'json'] as const)('J06 over %s', (format) => {
  it('finds the endpoint, lists services, posts a request with a photo, staff release it, reads it back closed', async () => {
    const client = await developer(format);
    const services = await client.get<{ service_code: string; service_name: string }[]>('services');
    expect(services.find((one) => one.service_code === SERVICE)?.service_name).toBe('暴露垃圾');
    const definition = await client.get<{ attributes: { code: string; values: { key: string }[] }[] }>(
      `services/${SERVICE}`,
    );
    const [attribute] = definition.attributes;
    const answer = { [`attribute[${attribute?.code}]`]: attribute?.values[0]?.key ?? '' };
    const wanted = {
      service_code: SERVICE,
      lat: '36.66',
      long: '117.02',
      description: '垃圾没人收 & <看>',
      ...answer,
    };

    const refused = await client.post(wanted, null, false);
    expect(refused.status).toBe(403);
    expect((refused.body as { code: string | number }[]).map((one) => String(one.code))).toEqual(['403']);
    const made = await client.post(wanted, new Uint8Array(await drawPhoto()));
    expect(made.status, made.text).toBe(200);
    const id = (made.body as Open311Request[])[0]?.service_request_id ?? '';
    expect(id).toMatch(/^[1-9]\d{5,14}$/);
    expect(await client.get<Open311Request[]>(`tokens/${id}`)).toMatchObject([{ service_request_id: id }]);

    // Until somebody has looked at it, nobody else reads a word of it.
    const hidden = { service_request_id: id, status: 'open', media_url: null, description: null };
    expect(await client.get<Open311Request[]>(`requests/${id}`)).toMatchObject([hidden]);
    await releaseAndFinish(id);

    // The public side follows the case by its feed, a moment later.
    const after = await eventually(async () => {
      const [one] = await client.get<Open311Request[]>(`requests/${id}`);
      expect(one).toMatchObject({
        status: 'closed',
        description: '路口有垃圾堆积',
        service_name: '暴露垃圾',
      });
      return one;
    });
    expect((await fetch(after?.media_url ?? '')).headers.get('content-type')).toMatch(/^image\//);
    const closed = await client.get<Open311Request[]>('requests', {
      status: 'closed',
      service_code: SERVICE,
    });
    expect(closed.map((one) => one.service_request_id)).toContain(id);
    expect((await client.raw(`requests/${id}`)).headers.get('content-type')).toBe(types[format]);
    const updates = await client.get<unknown[]>('servicerequestupdates', { service_request_id: id });
    expect(JSON.stringify(updates)).toMatch(/closed/);
  });
});

/** The desk releases text, photo and place; the case goes its whole way. */
async function releaseAndFinish(id: string): Promise<void> {
  const { id: reportId } = await town.row(id);
  const detail = await (await town.as('clerk')).get<{ files: { id: string }[] }>(
    `/api/v1/reports/${reportId}`,
  );
  const fileIds = detail.files.map((file) => file.id);
  expect(fileIds).toHaveLength(1);
  await town.desk('clerk', reportId, 'release', { text: '路口有垃圾堆积', fileIds, place: true });
  const caseId = await town.caseOf({ reportId, receiptNumber: id, link: '', caseId: null }, 'follow-up');
  expect(caseId).not.toBe('');
}
