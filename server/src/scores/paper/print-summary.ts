import type { FiguresSummaryQuery } from '@yiwang/contract';
import { type Actor, audit, type City, type PaperJob } from '../../kernel/index.ts';
import { drawSummary, periodText } from './draw-summary.ts';
import { gatherSummary } from './gather.ts';
import { spanOf } from './span.ts';

/** The daily or weekly summary of what the one who prints may see. Refused or logged before a line is drawn. */
export async function printSummary(
  city: City,
  actor: Actor,
  { span: kind, day, lang }: FiguresSummaryQuery,
  now: Date,
): Promise<PaperJob> {
  const span = spanOf(city, kind, day, now);
  await audit(city.db, {
    actor,
    action: 'scores:print',
    target: { kind: 'figures', id: `${kind} ${span.from}` },
    outcome: 'looked',
    detail: { kind, lang },
    now,
  });
  const summary = await gatherSummary(city, actor, span, lang, now);
  const { t, at } = summary;
  const title = t(`title.${kind}`);
  const about = { title, period: periodText(span, t), by: 'name' in actor ? actor.name : '', at };
  return {
    title: `${title} ${span.from}`,
    lang,
    now,
    foot: (page, pages) => t('foot', { ...about, page, pages }),
    draw: (paper) => drawSummary(paper, summary),
  };
}
