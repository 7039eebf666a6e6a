import { expect, test } from 'vitest';
import { refuseForgery } from './forgery.ts';

const host = 'yiwang.example:8700';
const json = { 'content-type': 'application/json; charset=utf-8', 'content-length': '2' };
const form = { 'content-type': 'text/plain', 'content-length': '2' };

test.each([
  ['POST', { origin: 'http://yiwang.example:8700', ...json }],
  ['POST', { origin: 'https://YIWANG.example:8700', 'sec-fetch-site': 'same-origin', ...json }],
  ['POST', { 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' }],
  ['DELETE', {}],
  ['POST', json],
  ['GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
])('%s with %j is ours', (method, headers) => {
  expect(() => refuseForgery({ method, host, headers })).not.toThrow();
});

test.each([
  ['POST', { origin: 'https://evil.example', ...json }],
  ['POST', { origin: 'null', ...json }],
  ['POST', { origin: 'http://yiwang.example:8701', ...json }],
  ['POST', { origin: 'http://yiwang.example:8700.evil.example', ...json }],
  ['DELETE', { 'sec-fetch-site': 'cross-site' }],
  ['POST', { 'sec-fetch-site': 'same-site', ...json }],
  ['POST', form],
  ['POST', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['PUT', { 'content-type': 'application/x-www-form-urlencoded' }],
])('%s with %j may be forged', (method, headers) => {
  expect(() => refuseForgery({ method, host, headers })).toThrow(
    expect.objectContaining({ code: 'request.cross-site' }),
  );
});
