import type { CaseTimelineItem } from '@yiwang/contract';
import { drawGrid, drawPhotos, drawTable, type Field, type Paper } from '../../kernel/index.ts';
import { assistingOf, leadOf } from './dispatch-slip.ts';
import { type CaseFace, photosOf } from './face.ts';
import { drawHead } from './head.ts';

/** 案卷: everything the reader's page of the case shows, in the order of an archive. */
export async function drawDossier(paper: Paper, face: CaseFace, link: string | null): Promise<void> {
  const { t, of } = face;
  const photos = photosOf(of);
  const numbers = new Map(photos.map(({ id }, at) => [id, at + 1]));
  drawHead(paper, face, 'dossier', link);
  paper.heading(t('dossier.facts'));
  drawGrid(paper, factRows(face));
  drawSaid(paper, face);
  drawHands(paper, face);
  drawClocks(paper, face);
  await drawTimeline(paper, face, numbers);
  if (photos.length === 0) return;
  paper.heading(t('dossier.photos', { n: photos.length }));
  const slots = photos.map(({ id, item }) => ({
    caption: t('caption', {
      n: numbers.get(id) ?? 0,
      event: t.of('event', item?.type ?? 'opened'),
      at: face.moment(item?.at ?? of.openedAt),
    }),
    read: (edge: number) => face.readPhoto(id, edge),
  }));
  await drawPhotos(paper, slots, face.noPhoto);
}

function factRows(face: CaseFace): Field[][] {
  const { t, of, moment } = face;
  const row = (label: string, value: string): Field[][] => (value === '' ? [] : [[{ label, value }]]);
  const { lng, lat, exact } = of.place;
  const point = { lng: lng?.toFixed(exact ? 6 : 3) ?? '', lat: lat?.toFixed(exact ? 6 : 3) ?? '' };
  return [
    [
      { label: t('number'), value: face.number, style: { weight: 'strong' } },
      {
        label: t('state'),
        value: [t.of('state', of.state), ...of.overlays.map((one) => t.of('overlay', one))].join(t.comma),
      },
    ],
    ...row(t('class'), face.category),
    ...row(t('condition'), face.condition),
    ...row(t('closing'), face.closing),
    ...row(t('place'), face.place),
    ...row(t('area'), face.area),
    ...row(t('point'), lng === null ? '' : t(exact ? 'pointExact' : 'pointAbout', point)),
    [
      { label: t('source'), value: t.of('source', of.source) },
      { label: t('opened'), value: moment(of.openedAt) },
    ],
    ...row(t('closed'), moment(of.closedAt)),
    ...row(t('exit'), of.exitReason === null ? '' : t.reason(of.exitReason)),
  ];
}

function drawSaid(paper: Paper, { said, t }: CaseFace): void {
  const told = said.filter(({ text, address }) => Boolean(text) || Boolean(address));
  const known = said.filter(({ receiptNumber }) => receiptNumber !== undefined);
  if (told.length > 0) {
    paper.heading(t('dossier.said'));
    drawGrid(
      paper,
      told.map(({ text, address }, at) => [
        { label: String(at + 1), value: [text, address].filter(Boolean).join('\n') },
      ]),
    );
  }
  if (known.length === 0) return;
  paper.y += 6;
  drawTable(
    paper,
    [
      { title: t('receipt'), share: 1 },
      { title: t('dossier.reporters'), share: 2 },
    ],
    known.map(({ receiptNumber = '', name, phone }) => [
      receiptNumber,
      [name, phone].filter(Boolean).join(' · '),
    ]),
  );
}

function drawHands(paper: Paper, face: CaseFace): void {
  const { t, of, moment } = face;
  if (of.levels.length === 0 && of.tasks.length === 0) return;
  paper.heading(t('dossier.hands'));
  drawGrid(paper, [
    [{ label: t('lead'), value: leadOf(face) || t('none') }],
    [{ label: t('assisting'), value: assistingOf(face) }],
  ]);
  if (of.tasks.length === 0) return;
  paper.y += 6;
  drawTable(
    paper,
    [
      { title: t('task'), share: 2 },
      { title: t('who'), share: 3 },
      { title: t('state'), share: 1.5 },
      { title: t('started'), share: 2 },
      { title: t('stopped'), share: 2 },
    ],
    of.tasks.map((task) => [
      t.of('taskKind', task.kind),
      [task.unit?.name, task.person?.name].filter(Boolean).join(' · '),
      t.of('taskState', task.state),
      moment(task.createdAt),
      moment(task.endedAt),
    ]),
  );
}

function drawClocks(paper: Paper, { t, of, moment }: CaseFace): void {
  if (of.clocks.length === 0) return;
  paper.heading(t('dossier.clocks'));
  drawTable(
    paper,
    [
      { title: t('clock'), share: 2 },
      { title: t('amount'), share: 2 },
      { title: t('started'), share: 2 },
      { title: t('dueAt'), share: 2 },
      { title: t('stopped'), share: 2 },
      { title: t('result'), share: 1.4 },
    ],
    of.clocks.map((clock) => [
      t.of('clockKind', clock.kind),
      clock.limit === null ? '' : t.limit(clock.limit),
      moment(clock.startedAt),
      moment(clock.dueAt),
      moment(clock.stoppedAt),
      t.of('clockState', clock.state),
    ]),
  );
}

async function drawTimeline(
  paper: Paper,
  face: CaseFace,
  numbers: ReadonlyMap<string, number>,
): Promise<void> {
  const { t, of } = face;
  paper.heading(t('dossier.timeline'));
  drawTable(
    paper,
    [
      { title: t('when'), share: 2.1 },
      { title: t('what'), share: 1.9 },
      { title: t('who'), share: 2.2 },
      { title: t('words'), share: 5 },
    ],
    of.timeline.map((item) => [
      face.moment(item.at),
      t.of('event', item.type),
      [face.who(item.by), partyOf(item)].filter(Boolean).join('\n'),
      contentOf(face, item, numbers),
    ]),
  );
  await paper.breathe();
}

const partyOf = ({ unit, person }: CaseTimelineItem): string =>
  [unit?.name, person?.name].flatMap((name) => (name == null ? [] : [`→ ${name}`])).join('\n');

function contentOf({ t }: CaseFace, item: CaseTimelineItem, numbers: ReadonlyMap<string, number>): string {
  return [
    ...(item.reason === null ? [] : [t.reason(item.reason)]),
    ...Object.values(item.words ?? {}),
    ...(item.erased ? [t('erased')] : []),
    ...(item.distance === null ? [] : [t('distance', { m: Math.round(item.distance) })]),
    ...photoNumbers(t, item.files, numbers),
  ].join('\n');
}

function photoNumbers(
  t: CaseFace['t'],
  files: readonly string[],
  numbers: ReadonlyMap<string, number>,
): string[] {
  const found = files.flatMap((id) => numbers.get(id) ?? []);
  if (found.length === 0) return [];
  const [from, to] = [Math.min(...found), Math.max(...found)];
  if (from === to) return [t('photosOf', { from })];
  // A photo shown again keeps its first number, so that numbers need not follow on each other.
  return to - from === found.length - 1
    ? [t('photosRange', { from, to })]
    : [t('photosOf', { from: found.join(t.comma) })];
}
