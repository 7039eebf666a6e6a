import type { Page } from 'playwright-core';
import type { Sitting } from './people.ts';

/** A picture of the guides: who sits where, and what was done before it is taken. */
export interface Scene {
  readonly name: string;
  readonly login: string;
  /** Address of the screen; may look for an item that shows the desk at work. */
  readonly at: (sitting: Sitting) => string | Promise<string>;
  readonly act?: (page: Page) => Promise<void>;
  readonly phone?: true;
  /** For what does not fit a small window and is not meant to. */
  readonly height?: number;
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly overlays?: readonly string[];
  readonly firstPhoto?: string | null;
  readonly photoCount?: number;
}

/** Items of a list that the person may see, those with a photo first. */
async function rows({ client }: Sitting, path: string): Promise<readonly Row[]> {
  const { items } = await client.get<{ items: Row[] }>(path);
  const pictured = (row: Row) => Number(row.firstPhoto != null || (row.photoCount ?? 0) > 0);
  return [...items].sort((a, b) => pictured(b) - pictured(a));
}

/** The first that fits; a city in which nothing fits has no picture to give. */
function first(found: readonly Row[], fits: (row: Row) => boolean): string {
  const row = found.find(fits);
  if (row === undefined) throw new Error(`None of ${found.length} fits: ${fits}`);
  return row.id;
}

const plain = (row: Row) => (row.overlays ?? []).length === 0;
const inState =
  (...states: readonly string[]) =>
  (row: Row) =>
    plain(row) && states.includes(row.state);
const caseAt = (desk: string, query: string, fits: (row: Row) => boolean) => async (sitting: Sitting) =>
  `/console/${desk}item=${first(await rows(sitting, `/api/v1/cases?${query}&limit=50`), fits)}`;

const press = (key: string) => async (page: Page) => {
  await page.locator('.desk__bar').waitFor();
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
};

/** Opens the first task of a kind and the form of its first act. */
async function verifyOnPhone(page: Page): Promise<void> {
  await page
    .locator('a[href*="/m/staff/case/"]')
    .filter({ hasText: /核实|Verify/ })
    .first()
    .click();
  await page
    .getByRole('button', { name: /^(属实|Confirm)$/ })
    .first()
    .click();
  await page
    .getByText(/^(现场照片|Photos on the spot)$/)
    .first()
    .evaluate((label) => label.scrollIntoView({ block: 'center' }));
}

export const scenes: readonly Scene[] = [
  {
    name: 'intake',
    login: 'clerk',
    at: async (sitting) =>
      `/console/intake?item=${first(await rows(sitting, '/api/v1/reports?view=open&limit=50'), () => true)}`,
  },
  { name: 'intake-new', login: 'clerk', at: () => '/console/intake', act: press('n') },
  { name: 'keys', login: 'clerk', at: () => '/console/intake', act: press('?') },
  {
    name: 'palette',
    login: 'shiftleader',
    at: () => '/console/register',
    act: async (page) => {
      await press('Control+k')(page);
      await page.keyboard.type('垃圾');
      await page.waitForTimeout(2_500);
    },
  },
  {
    name: 'register',
    login: 'shiftleader',
    at: caseAt('register?', 'queue=register', inState('to-register')),
  },
  { name: 'shift', login: 'shiftleader', at: () => '/console/shift' },
  {
    name: 'case',
    login: 'shiftleader',
    at: async (sitting) =>
      `/console/cases/${first(await rows(sitting, '/api/v1/cases?state=follow-up&order=newest&limit=50'), plain)}`,
    height: 900,
  },
  { name: 'supervision', login: 'supervisor', at: () => '/console/supervision' },
  { name: 'ruling', login: 'ruling', at: () => '/console/ruling' },
  {
    name: 'dispatch',
    login: 'dispatcher',
    at: caseAt('dispatch?', 'queue=dispatch', inState('to-dispatch')),
  },
  { name: 'unit', login: 'unithead', at: caseAt('unit?', 'queue=unit&light=green', inState('handling')) },
  {
    name: 'hand-back',
    login: 'unithead',
    at: caseAt('unit?', 'queue=unit&light=green', inState('handling')),
    act: press('a'),
  },
  { name: 'check', login: 'collector', at: caseAt('check?', 'queue=mine', inState('to-check')) },
  { name: 'phone-tasks', login: 'collector', at: () => '/m/staff', phone: true },
  { name: 'phone-verify', login: 'collector', at: () => '/m/staff', act: verifyOnPhone, phone: true },
  {
    name: 'figures',
    login: 'assessor',
    at: () => '/console/figures',
    act: (page) =>
      page
        .getByRole('button', { name: /^(本月|上月|This month|Last month)$/ })
        .last()
        .click(),
  },
  { name: 'setup', login: 'systemadmin', at: () => '/console/admin/setup' },
  { name: 'posts', login: 'securityadmin', at: () => '/console/admin/holdings' },
  { name: 'responsibilities', login: 'systemadmin', at: () => '/console/admin/responsibilities' },
  { name: 'audit', login: 'auditadmin', at: () => '/console/admin/audit' },
];
