import { piecesOf } from '@yiwang/contract';
import { type CityTx, type HandoverNotice, newId, seal } from '../../kernel/index.ts';
import { sendMessage } from './send-message.ts';

/** Kinds of what a leaver leaves, in words; the part behind the point is told by the screen it opens. */
const kinds: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'case-task': { zh: '任务', en: 'tasks' },
  post: { zh: '岗位', en: 'posts' },
  roster: { zh: '排班', en: 'roster lines' },
  substitute: { zh: '替班', en: 'stand-in days' },
  sheet: { zh: '待签交接单', en: 'handover sheets to sign' },
  decision: { zh: '待审批', en: 'decisions' },
  'case-view': { zh: '共享视图', en: 'shared views' },
  draft: { zh: '草稿', en: 'drafts' },
};

/** Tells somebody what he has got from a leaver; the leaver's name lies sealed. */
export async function tellReceiver(tx: CityTx, { to, leaver, pieces, now }: HandoverNotice): Promise<void> {
  const subject = `account:${leaver.id}`;
  const name = await seal(tx, { kind: 'handover-name', subject, body: { text: leaver.name }, now });
  await sendMessage(tx, {
    to: { kind: 'account', id: to },
    template: 'account.handed-over',
    params: { what: { zh: inWords(pieces, 'zh'), en: inWords(pieces, 'en') } },
    words: { name: name.id },
    dedupeKey: `handed-over:${newId(now)}`,
    subject,
    area: null,
    holdSeconds: 0,
    link: '/console',
    now,
  });
}

/** `任务 3、岗位 1`, kinds without words by their codes. */
function inWords(pieces: HandoverNotice['pieces'], lang: 'zh' | 'en'): string {
  const parts = piecesOf(pieces).map(([group, count]) =>
    lang === 'zh' ? `${kinds[group]?.zh ?? group} ${count}` : `${count} ${kinds[group]?.en ?? group}`,
  );
  return parts.join(lang === 'zh' ? '、' : ', ');
}
