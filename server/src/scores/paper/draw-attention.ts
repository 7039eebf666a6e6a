import type { Board } from '@yiwang/contract';
import { drawTable, type Paper } from '../../kernel/index.ts';
import type { Summary } from './gather.ts';

const stateOf = {
  verify: 'to-verify',
  register: 'to-register',
  dispatch: 'to-dispatch',
  take: 'to-take',
  handle: 'handling',
  check: 'to-check',
  close: 'to-close',
  'follow-up': 'follow-up',
} as const satisfies Readonly<Record<Board['columns'][number]['step'], string>>;
/** Cases named one by one. */
const NAMED = 25;

/** The open work by step, and the cases that need somebody, each with why. Units are named, persons never. */
export function drawAttention(paper: Paper, { t, board, moment }: Summary): void {
  paper.heading(t('attention'));
  drawTable(
    paper,
    [
      { title: t('step'), share: 3 },
      { title: t('open'), share: 1 },
      { title: t('late'), share: 1 },
      { title: t('soon'), share: 1 },
    ],
    board.columns.map(({ step, count, late, soon }) => [
      t.of('state', stateOf[step]),
      ...[count, late, soon].map(String),
    ]),
  );
  paper.y += 6;
  const named = board.attention.slice(0, NAMED);
  if (named.length === 0) {
    paper.text(t('none'));
    return;
  }
  paper.text(t('worst', { n: named.length, all: board.attention.length }), { size: 9 });
  drawTable(
    paper,
    [
      { title: t('number'), share: 3.3 },
      { title: t('class'), share: 2.8 },
      { title: t('place'), share: 2 },
      { title: t('holder'), share: 2 },
      { title: t('due'), share: 2.6 },
      { title: t('why'), share: 1.6 },
    ],
    named.map(({ why, overlay, case: of }) => [
      of.number ?? t('unnumbered'),
      of.class?.name ?? '—',
      of.place.areaName ?? of.place.area,
      of.holder?.kind === 'unit' ? (of.holder.name ?? '') : t.of('state', of.state),
      moment(of.clock?.dueAt ?? null),
      overlay === null ? t(`why.${why}`) : `${t(`why.${why}`)} · ${t.of('overlay', overlay)}`,
    ]),
  );
}
