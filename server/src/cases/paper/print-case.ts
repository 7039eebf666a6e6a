import type { CaseDetail, CasePaperKind } from '@yiwang/contract';
import {
  type Actor,
  audit,
  type City,
  momentText,
  type Paper,
  type PaperJob,
  refuse,
} from '../../kernel/index.ts';
import { readCase } from '../queries/read-case.ts';
import { drawDispatchSlip } from './dispatch-slip.ts';
import { drawDossier } from './dossier.ts';
import { type CaseFace, faceOf } from './face.ts';
import { drawSupervisionOrder } from './supervision-order.ts';
import type { Lang } from './words.ts';

export interface PrintInput {
  readonly id: string;
  readonly kind: CasePaperKind;
  readonly lang: Lang;
  /** Address under which staff reach this city. */
  readonly base: string;
  readonly now: Date;
}

const drawings: Readonly<
  Record<CasePaperKind, (paper: Paper, face: CaseFace, link: string | null) => Promise<void>>
> = {
  'dispatch-slip': drawDispatchSlip,
  'supervision-order': drawSupervisionOrder,
  dossier: drawDossier,
};

/** A paper of a case: what its page shows the one who prints, nothing more. Refused or logged before a line is drawn. */
export async function printCase(city: City, actor: Actor, input: PrintInput): Promise<PaperJob> {
  const { id, kind, lang, now } = input;
  const of = await readCase(city, actor, id, now);
  requireMatter(of, kind);
  const target = { kind: 'case', id };
  await audit(city.db, {
    actor,
    action: 'cases:print',
    target,
    outcome: 'looked',
    detail: { kind, lang },
    now,
  });
  const face = await faceOf(city, actor, of, lang, now);
  const title = face.t(`kind.${kind}`);
  const about = {
    title,
    number: face.number,
    by: 'name' in actor ? actor.name : '',
    at: momentText(now, city.zone),
  };
  return {
    title: `${title} ${face.number}`,
    lang,
    now,
    foot: (page, pages) => face.t('foot', { ...about, page, pages }),
    draw: (paper) => drawings[kind](paper, face, linkTo(input)),
  };
}

/** A slip needs a dispatch in force, an order somebody who ordered. */
function requireMatter(of: CaseDetail, kind: CasePaperKind): void {
  if (kind === 'dispatch-slip' && of.levels.length === 0)
    refuse('case.refused', { params: { reason: 'not-dispatched' } });
  if (kind === 'supervision-order' && !of.timeline.some((item) => item.type === 'supervised'))
    refuse('case.refused', { params: { reason: 'not-supervised' } });
}

/** A code that leads to the printing machine itself would lead nobody anywhere. */
function linkTo({ base, id }: PrintInput): string | null {
  const { hostname } = new URL(base);
  return ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'].includes(hostname)
    ? null
    : `${base}/console/cases/${id}`;
}
