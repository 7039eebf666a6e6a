import { drawGrid, drawPhoto, type Field, type Paper, photoEdges } from '../../kernel/index.ts';
import { type CaseFace, descriptionOf } from './face.ts';
import { drawHead } from './head.ts';

const dispatches = ['dispatched', 'emergency-dispatched', 'ruled', 'imported'];

/** 派遣单: on one page, all that the people who go there need, with places to sign. */
export async function drawDispatchSlip(paper: Paper, face: CaseFace, link: string | null): Promise<void> {
  drawHead(paper, face, 'dispatch-slip', link);
  drawGrid(paper, [...matterRows(face), ...workRows(face)]);
  await drawFirstPhoto(paper, face);
  drawGrid(paper, signRows(face));
}

function matterRows(face: CaseFace): Field[][] {
  const { t, of } = face;
  const urgency = t(of.class?.emergency === true ? 'urgency.emergency' : 'urgency.normal');
  return [
    [
      { label: t('number'), value: face.number, share: 3, style: { size: 13, weight: 'strong' } },
      { label: t('urgency'), value: urgency, share: 2, style: { size: 13, weight: 'strong' } },
    ],
    [{ label: t('class'), value: face.category, style: { weight: 'strong' } }],
    ...(face.condition === '' ? [] : [[{ label: t('condition'), value: face.condition }]]),
    [{ label: t('place'), value: face.place, style: { size: 13, weight: 'strong' } }],
    [{ label: t('area'), value: face.area }],
    [{ label: t('description'), value: descriptionOf(face), height: 44 }],
  ];
}

function workRows(face: CaseFace): Field[][] {
  const { t, of, moment } = face;
  const clock = of.levels.at(-1)?.clock ?? of.handling;
  const sent = of.timeline.findLast((item) => dispatches.includes(item.type));
  const { basis, ...words } = { basis: sent?.facts.basis, ...sent?.words };
  const why = typeof basis === 'string' ? t.of('basis', basis) : t.of('event', sent?.type ?? '');
  const note = Object.values(words).join('\n');
  return [
    [
      { label: t('due'), value: dueOf(face, clock), share: 3, style: { size: 15, weight: 'strong' } },
      { label: t('limit'), value: clock?.limit == null ? '' : t.limit(clock.limit), share: 2 },
    ],
    [
      { label: t('lead'), value: leadOf(face), share: 3, style: { size: 12, weight: 'strong' } },
      { label: t('handler'), value: of.levels.at(-1)?.person?.name ?? '', share: 2 },
    ],
    [{ label: t('assisting'), value: assistingOf(face) }],
    [
      { label: t('dispatchedBy'), value: sent === undefined ? '' : face.who(sent.by), share: 3 },
      { label: t('dispatchedAt'), value: moment(of.levels.at(-1)?.dispatchedAt ?? null), share: 2 },
    ],
    [{ label: t('basis'), value: note === '' ? why : `${why}\n${note}` }],
    ...(face.closing === '' ? [] : [[{ label: t('closing'), value: face.closing }]]),
  ];
}

function dueOf({ t, moment }: CaseFace, clock: CaseFace['of']['handling']): string {
  if (clock === null) return '';
  return clock.dueAt === null ? t('dueStopped') : moment(clock.dueAt);
}

/** The lead unit, and whom it passed the case on to. */
export const leadOf = ({ of }: CaseFace): string =>
  of.levels.map(({ unit }) => unit.name ?? unit.id).join(' → ');

export const assistingOf = ({ of, t }: CaseFace): string =>
  of.assisting.map(({ unit }) => unit.name ?? unit.id).join(t.comma) || t('none');

const SIGN_ROOM = 132;
const LEAST_PHOTO = 90;
const MOST_PHOTO = 250;

/** As large as the page has room for above the signatures. */
async function drawFirstPhoto(paper: Paper, face: CaseFace): Promise<void> {
  const id = face.of.firstPhoto;
  if (id === null) return;
  const photo = await face.readPhoto(id, photoEdges.full);
  paper.need(LEAST_PHOTO + SIGN_ROOM + 12);
  const height = Math.min(MOST_PHOTO, paper.room - SIGN_ROOM - 12);
  paper.doc
    .lineWidth(0.7)
    .rect(paper.left, paper.y, paper.width, height + 12)
    .stroke('#000000');
  const frame = { x: paper.left + 6, y: paper.y + 6, width: paper.width - 12, height };
  drawPhoto(paper, photo, frame, face.noPhoto);
  paper.y += height + 12;
}

function signRows({ t }: CaseFace): Field[][] {
  return [
    [
      { label: t('sign.taken'), value: '', height: 34 },
      { label: t('sign.takenAt'), value: '' },
    ],
    [{ label: t('sign.done'), value: '', height: 60 }],
    [
      { label: t('sign.handler'), value: '', height: 34 },
      { label: t('sign.doneAt'), value: '' },
    ],
  ];
}
