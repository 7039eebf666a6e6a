import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { atDesk, ownBrowser, settled, shot } from './support/browser.ts';
import { clientOf } from './support/client.ts';
import { refuse, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();

it('J09 a clerk of one part of the city cannot open a case of another by its address; the try is in the audit', async () => {
  const login = `clerk-${randomUUID().slice(0, 8)}`;
  const system = await town.as('systemadmin');
  const made = await system.post<{ account: { id: string }; firstPassword: string }>('/api/v1/accounts', {
    login,
    displayName: '外区受理员',
  });
  const granting = await town.as('securityadmin');
  await granting.post('/api/v1/holdings', {
    accountId: made.account.id,
    post: 'clerk',
    area: '370102001',
    unitId: null,
  });

  const context = await atDesk(browser, url);
  const page = await context.newPage();
  await page.goto('/console/');
  await page.getByLabel('用户名').fill(login);
  await page.getByLabel('密码').fill(made.firstPassword);
  await page.getByRole('button', { name: /登\s*录/ }).click();
  await page.getByLabel('当前密码').fill(made.firstPassword);
  await page.getByLabel('新密码', { exact: true }).fill('青山不改 2026 绿水');
  await page.getByLabel('再输一遍新密码').fill('青山不改 2026 绿水');
  await page.getByRole('button', { name: '保存并进入' }).click();
  await page.getByText('受理台').first().waitFor();

  const caseId = await town.caseOf(await town.report('东关街道的垃圾', { category: refuse }), 'to-verify');
  await page.goto(`/console/cases/${caseId}`);
  await settled(page);
  expect(await page.getByText('暴露垃圾').count()).toBe(0);
  await shot(page, 'J09', '01-refused');
  const cookie = (await context.cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  expect((await clientOf(url, cookie).raw('GET', `/api/v1/cases/${caseId}`)).status).toBe(404);

  const auditor = await town.as('auditadmin');
  const log = await auditor.get<{ items: { outcome: string; actor: { id: string } }[] }>(
    `/api/v1/audit?outcome=refused&actorId=${made.account.id}`,
  );
  expect(log.items.length).toBeGreaterThan(0);
}, 180_000);
