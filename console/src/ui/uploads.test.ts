import { expect, it } from 'vitest';
import { Uploads } from './uploads.ts';

const later = (value: boolean) => {
  let end = (): void => undefined;
  const promise = new Promise<boolean>((resolve) => {
    end = () => resolve(value);
  });
  return { promise, end };
};

it('waits for every upload, those begun meanwhile too', async () => {
  const uploads = new Uploads();
  const [first, second] = [later(true), later(true)];
  uploads.track(first.promise);
  let sent = false;
  const sending = uploads.settled().then((arrived) => {
    sent = true;
    return arrived;
  });
  uploads.track(second.promise);
  first.end();
  await first.promise;
  await new Promise((resolve) => setTimeout(resolve));
  expect(sent).toBe(false);
  second.end();
  expect(await sending).toBe(true);
  expect(await uploads.settled()).toBe(true);
});

it('says when one did not arrive', async () => {
  const uploads = new Uploads();
  uploads.track(Promise.reject(new Error('no network')));
  uploads.track(Promise.resolve(true));
  expect(await uploads.settled()).toBe(false);
});
