import { expect, inject, it } from 'vitest';
import { drawPhoto, eventually, Town } from './support/town.ts';

const town = new Town(inject('url'));

interface Request {
  readonly service_request_id: string;
  readonly status: string;
  readonly media_url: string | null;
  readonly description: string | null;
}

it('J06 lists services, posts a request with a photo, staff release it, reads it back closed in JSON and XML', async () => {
  const admin = await town.as('systemadmin');
  const { key } = await admin.post<{ key: string }>('/api/v1/api-clients', {
    name: `外部开发者 ${Date.now()}`,
  });
  const services =
    await town.public.get<{ service_code: string; service_name: string }[]>('/open311/v2/services.json');
  const service = services.find((one) => one.service_code === '20110');
  expect(service?.service_name).toBe('暴露垃圾');
  expect((await town.public.raw('GET', '/open311/v2/services.xml')).text).toMatch(
    /^<\?xml version="1\.0" encoding="utf-8"\?>/i,
  );

  const form = new FormData();
  for (const [name, value] of Object.entries({
    service_code: '20110',
    lat: '36.66',
    long: '117.02',
    description: '垃圾没人收',
    api_key: key,
  }))
    form.set(name, value);
  form.set('media', new Blob([new Uint8Array(await drawPhoto())], { type: 'image/jpeg' }), 'photo.jpg');
  const refused = await town.public.raw(
    'POST',
    '/open311/v2/requests.json',
    new URLSearchParams({ service_code: '20110', lat: '36.66', long: '117.02' }),
  );
  expect(refused.status).toBe(403);
  const [made] = await town.public.post<Request[]>('/open311/v2/requests.json', form);
  const id = made?.service_request_id ?? '';
  expect(id).toMatch(/^[1-9]\d{5,14}$/);

  const { id: reportId } = await town.row(id);
  const before = await readOne(id);
  expect(before).toMatchObject({ status: 'open', media_url: null, description: null });
  const detail = await (await town.as('clerk')).get<{ files: { id: string }[] }>(
    `/api/v1/reports/${reportId}`,
  );
  const release = { text: '路口有垃圾堆积', fileIds: detail.files.map((file) => file.id), place: true };
  await town.desk('clerk', reportId, 'release', release);
  const caseId = await town.caseOf({ reportId, receiptNumber: id, link: '', caseId: null }, 'follow-up');
  expect(caseId).not.toBe('');

  // The public side follows the case by its feed, a moment later.
  const after = await eventually(async () => {
    const one = await readOne(id);
    expect(one).toMatchObject({ status: 'closed', description: '路口有垃圾堆积' });
    return one;
  });
  expect(after.media_url).toMatch(/^http/);
  expect((await fetch(after.media_url ?? '')).headers.get('content-type')).toMatch(/^image\//);
  const xml = await town.public.raw('GET', `/open311/v2/requests/${id}.xml`);
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(xml.text).toContain(`<service_request_id>${id}</service_request_id>`);
  expect(xml.text).toContain('<status>closed</status>');
});

async function readOne(id: string): Promise<Request> {
  const [one] = await town.public.get<Request[]>(`/open311/v2/requests/${id}.json`);
  if (one === undefined) throw new Error(`No request ${id}`);
  return one;
}
