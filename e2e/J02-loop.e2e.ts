import { expect, inject, it } from 'vitest';
import { ownBrowser, shot } from './support/browser.ts';
import {
  type AtWork,
  attach,
  citizen,
  command,
  enterByName,
  enterByPhone,
  enterFromStart,
  openAtDesk,
  sendForm,
} from './support/people-at-work.ts';
import { reportByPhone } from './support/phone.ts';
import { drawPhoto, eventually, Town } from './support/town.ts';

const url = inject('url');
const town = new Town(url);
const browser = await ownBrowser();
const words = `楼下垃圾堆了三天没人清 ${Date.now()}`;

const step = (at: AtWork, name: string) => shot(at.page, 'J02', name);
const stateOf = async (id: string) => (await town.case(id)).state;
const reaches = (id: string, state: string) =>
  eventually(async () => expect(await stateOf(id)).toBe(state), 60);

it('J02 from a photo of rubbish to a closed case, "still there", rework and the end', async () => {
  // The citizen: photo, place, picture tile, words, number.
  const me = await citizen(browser, url);
  const photo = await drawPhoto();
  const { receipt, link } = await reportByPhone(me.page, {
    photo,
    tile: '垃圾脏乱',
    words,
    phone: '13802000002',
  });
  await step(me, '01-receipt');

  // The intake desk accepts it.
  const clerk = await enterFromStart(browser, url, 'clerk');
  await clerk.page.getByRole('button', { name: new RegExp(words) }).click();
  await clerk.page.getByRole('heading', { name: new RegExp(receipt) }).waitFor();
  await step(clerk, '02-intake');
  await command(clerk.page, '受理').click();
  const caseId = await eventually(async () => {
    const report = await town.row(receipt);
    if (report.caseId === null) throw new Error('Not accepted yet');
    return report.caseId;
  }, 20);

  expect(clerk.faults).toEqual([]);
  await clerk.leave();

  // A collector on the roster verifies it on the spot.
  const verifier = await enterByPhone(browser, url, await town.taskHolder(caseId, 'verify'));
  await verifier.page.goto(`/m/staff/case/${caseId}`);
  await verifier.page.getByRole('button', { name: '属实', exact: true }).click();
  await choosePhoto(verifier, await drawPhoto());
  await step(verifier, '03-verify');
  await verifier.page.getByRole('button', { name: '提交' }).click();
  await reaches(caseId, 'to-register');
  expect(verifier.faults).toEqual([]);
  await verifier.leave();

  // The shift leader registers it with its condition.
  const leader = await enterFromStart(browser, url, 'shiftleader');
  await openAtDesk(leader.page, 'register', caseId);
  await step(leader, '04-register');
  await command(leader.page, '立案').click();
  await reaches(caseId, 'to-dispatch');

  // The dispatcher sends it to the unit that the responsibility list names.
  const dispatcher = await enterFromStart(browser, url, 'dispatcher');
  await openAtDesk(dispatcher.page, 'dispatch', caseId);
  const send = dispatcher.page.getByRole('button', { name: /^派给/ });
  await send.waitFor();
  await step(dispatcher, '05-dispatch');
  await send.click();
  await reaches(caseId, 'to-take');
  expect(dispatcher.faults).toEqual([]);
  await dispatcher.leave();

  // The unit takes it, works, hands it back with a photo.
  const unitId = (await town.case(caseId)).levels[0]?.unit.id ?? '';
  const unit = await enterByName(browser, url, await town.holderIn(unitId, 'unit-head'));
  await openAtDesk(unit.page, 'unit', caseId);
  await command(unit.page, '签收').click();
  await reaches(caseId, 'handling');
  await handBack(unit, caseId, '06-hand-back');

  // Someone who is not the handler compares before and after.
  const first = await town.taskHolder(caseId, 'check');
  await check(first, caseId, '核查通过', '07-check');
  await reaches(caseId, 'to-close');
  await close(leader, caseId, '08-close');

  const reportId = (await town.row(receipt)).id;
  // The citizen is told, and says that it is still there.
  await eventually(async () => {
    const told = (await town.outbox(`report:${reportId}`)).map((one) => one.template);
    expect(told).toContain('report.closed');
  }, 60);
  await me.page.goto(link);
  await me.page.locator('summary', { hasText: '还没解决' }).click();
  await me.page.getByLabel('现在是什么情况').fill('又堆起来了');
  await step(me, '09-still-there');
  await me.page.getByRole('button', { name: '告诉我们还没解决' }).click();
  await reaches(caseId, 'to-check');

  // Another checker looks; it fails; rework; the next check passes.
  const second = await town.taskHolder(caseId, 'check');
  expect(second).not.toBe(first);
  await check(second, caseId, '核查不通过', '10-check-fails');
  await reaches(caseId, 'handling');
  expect((await town.case(caseId)).reworks).toBe(1);
  await handBack(unit, caseId, '11-rework');
  await check(await town.taskHolder(caseId, 'check'), caseId, '核查通过', '12-check-again');
  await reaches(caseId, 'to-close');
  await close(leader, caseId, '13-close-again');

  // This time she is satisfied: the case ends.
  await me.page.goto(link);
  await me.page.getByText('很满意').click();
  await me.page.getByRole('button', { name: '提交评价' }).click();
  await reaches(caseId, 'closed');
  await me.page.reload();
  await step(me, '14-rated');

  // The timeline shows every step, clock and photo.
  await leader.page.goto(`/console/cases/${caseId}`);
  await leader.page.getByRole('list', { name: '办理经过' }).waitFor();
  await step(leader, '15-timeline');
  const types = (await town.case(caseId)).timeline.map((event) => event.type);
  expect(types).toEqual(
    expect.arrayContaining([
      'opened',
      'fact-confirmed',
      'registered',
      'dispatched',
      'taken',
      'handed-back',
      'check-passed',
      'closed',
      'reporter-dissented',
      'check-failed',
      'reporter-satisfied',
    ]),
  );
  for (const at of [me, leader, unit]) expect(at.faults).toEqual([]);
}, 600_000);

async function choosePhoto(at: AtWork, photo: Buffer): Promise<void> {
  const chooser = at.page.waitForEvent('filechooser');
  await at.page.getByText('从相册选').click();
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: photo });
  await at.page.getByText('再拍一张').waitFor();
}

async function handBack(unit: AtWork, caseId: string, name: string): Promise<void> {
  await openAtDesk(unit.page, 'unit', caseId);
  await command(unit.page, '处置反馈').click();
  await attach(unit.page, await drawPhoto());
  await unit.page.getByRole('dialog').getByLabel('说明').fill('已清理并冲洗');
  await step(unit, name);
  await sendForm(unit.page, '处置反馈');
  await reaches(caseId, 'to-check');
}

async function check(login: string, caseId: string, verb: string, name: string): Promise<void> {
  const checker = await enterByName(browser, url, login);
  await openAtDesk(checker.page, 'check', caseId);
  await step(checker, `${name}-side-by-side`);
  await command(checker.page, verb).click();
  await attach(checker.page, await drawPhoto());
  if (verb === '核查不通过') await checker.page.getByRole('dialog').getByText('问题仍存在').click();
  await step(checker, name);
  await sendForm(checker.page, verb);
  expect(checker.faults).toEqual([]);
  await checker.leave();
}

async function close(leader: AtWork, caseId: string, name: string): Promise<void> {
  await openAtDesk(leader.page, 'register?tab=close', caseId);
  await command(leader.page, '结案').click();
  await leader.page
    .getByRole('dialog')
    .getByLabel(/答复上报人/)
    .fill('保洁队今天上午已清理，并增加巡查');
  await step(leader, name);
  await sendForm(leader.page, '结案');
  await reaches(caseId, 'follow-up');
}
