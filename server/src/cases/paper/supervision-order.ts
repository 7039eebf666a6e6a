import { drawGrid, type Field, type Paper } from '../../kernel/index.ts';
import { assistingOf, leadOf } from './dispatch-slip.ts';
import { type CaseFace, descriptionOf } from './face.ts';
import { drawHead } from './head.ts';

/** 督办单: the order, whom it binds and until when, with a place for the seal. */
export async function drawSupervisionOrder(paper: Paper, face: CaseFace, link: string | null): Promise<void> {
  drawHead(paper, face, 'supervision-order', link);
  drawGrid(paper, [...orderRows(face), ...matterRows(face), ...sealRows(face)]);
}

function orderRows(face: CaseFace): Field[][] {
  const { t, of, moment } = face;
  const order = of.timeline.findLast((item) => item.type === 'supervised');
  const clock = of.clocks.find((one) => one.id === order?.facts.clockId) ?? null;
  const ended = of.timeline.find((item) => item.type === 'supervision-ended' && item.seq > (order?.seq ?? 0));
  const text = [
    ...Object.values(order?.words ?? {}),
    ...(order?.erased === true ? [t('erased')] : []),
    t('order.standard'),
    ...(ended === undefined ? [] : [t('order.ended', { at: moment(ended.at) })]),
  ];
  return [
    [{ label: t('order.to'), value: leadOf(face) || t('none'), style: { size: 13, weight: 'strong' } }],
    [{ label: t('order.copy'), value: assistingOf(face) }],
    [
      {
        label: t('order.due'),
        value: moment(clock?.dueAt ?? null),
        share: 3,
        style: { size: 15, weight: 'strong' },
      },
      { label: t('order.limit'), value: clock?.limit == null ? '' : t.limit(clock.limit), share: 2 },
    ],
    [{ label: t('order.reason'), value: order?.reason == null ? '' : t.reason(order.reason) }],
    [{ label: t('order.text'), value: text.join('\n'), style: { size: 12 }, height: 110 }],
    [
      { label: t('order.by'), value: order === undefined ? '' : face.who(order.by), share: 3 },
      { label: t('order.at'), value: moment(order?.at ?? null), share: 2 },
    ],
  ];
}

function matterRows(face: CaseFace): Field[][] {
  const { t, of, moment } = face;
  return [
    [
      { label: t('number'), value: face.number, share: 3, style: { weight: 'strong' } },
      { label: t('state'), value: t.of('state', of.state), share: 2 },
    ],
    [{ label: t('class'), value: [face.category, face.condition].filter(Boolean).join(' · ') }],
    [{ label: t('place'), value: face.place }],
    [{ label: t('area'), value: face.area }],
    [{ label: t('description'), value: descriptionOf(face), height: 40 }],
    [
      { label: t('dispatchedAt'), value: moment(of.levels[0]?.dispatchedAt ?? null), share: 3 },
      { label: t('limit'), value: of.handling?.limit == null ? '' : t.limit(of.handling.limit), share: 2 },
    ],
  ];
}

function sealRows({ t }: CaseFace): Field[][] {
  return [
    [
      { label: t('order.seal'), value: '', height: 92 },
      { label: t('order.taken'), value: '' },
    ],
    [
      { label: t('order.sealDate'), value: '', height: 30 },
      { label: t('sign.takenAt'), value: '' },
    ],
    [{ label: t('order.result'), value: '', height: 56 }],
  ];
}
