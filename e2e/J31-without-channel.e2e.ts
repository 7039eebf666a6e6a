import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import { enterByName } from './support/people-at-work.ts';
import { eventually, refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
/** A number that no gateway brings a message to. */
const phone = '13731000031';

/** The demo's gateway refuses these numbers from now on. */
async function refuseNumbers(deaf: readonly string[]): Promise<void> {
  const { items } = await (await town.as('systemadmin')).get<{ items: { kind: string; url: string }[] }>(
    '/api/v1/message-channels',
  );
  const gateway = items.find(({ kind }) => kind === 'sms');
  if (gateway === undefined) throw new Error('The demo has no gateway');
  const answer = await fetch(new URL('/mood', gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deaf }),
  });
  expect(answer.ok).toBe(true);
}

it('J31 a message by SMS fails and fails again; the clerk sees why, calls, and the log says so', async () => {
  await refuseNumbers([phone]);
  const report = await town.report('楼下垃圾桶满了没人收', { category: refuse, contact: { phone } });
  await town.desk('clerk', report.reportId, 'ask', { question: '是几号楼？' });
  const callWaits = async () => {
    const { items } = await (await town.as('clerk')).get<{ items: { state: string; channel: string }[] }>(
      `/api/v1/messages?subject=report:${report.reportId}&trouble=true`,
    );
    return items.filter(({ state }) => state === 'to-call').length;
  };
  await eventually(async () => expect(await callWaits()).toBe(2), 60);

  const { page, faults, leave } = await enterByName(browser, url, 'clerk');
  await page.goto(`/console/intake?tab=all&item=${report.reportId}`);
  const sent = page.getByRole('region', { name: '发给上报人的消息' });
  await sent.getByText('请电话告知上报人（2 条消息没有送达）').waitFor();
  await sent.getByText('对方拒收（400）：号码或内容不被接受').first().waitFor();
  await shot(page, 'J31', '01-not-delivered');

  // Once more by hand, with the same end.
  await sent.getByRole('button', { name: '再发一次' }).first().click();
  await page.getByText('已重新排队发送').waitFor();

  await sent.getByRole('button', { name: '打电话' }).first().click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.innerText()).not.toContain(phone);
  await dialog.getByRole('button', { name: '显示号码和要说的话' }).click();
  await dialog.getByText(phone).waitFor();
  await dialog.getByText('是几号楼？').waitFor();
  expect(await dialog.innerText()).not.toContain('/r/');
  await shot(page, 'J31', '02-call');
  await page.keyboard.press('Control+Enter');
  await page.getByText('已记下：电话告知了上报人').waitFor();
  await sent.getByText('已电话告知').first().waitFor();
  await sent.getByText('请电话告知上报人').waitFor({ state: 'detached' });
  await shot(page, 'J31', '03-told');

  await page.goto('/console/admin/deliveries');
  await page.getByRole('row').filter({ hasText: '已电话告知' }).first().waitFor();
  await shot(page, 'J31', '04-log');
  expect(faults).toEqual([]);
  await refuseNumbers([]);
  await leave();
});
