import type { ReportDetail, ReportSuggestions } from '@yiwang/contract';

/** What the clerk has settled on so far: the class, and the closed matter this one comes back from. */
export interface Choice {
  /** `scheme|code|condition`; null until something is chosen. */
  readonly value: string | null;
  readonly byHand: boolean;
}

const classValueOf = (category: { scheme: string; code: string }, condition: string | undefined) =>
  `${category.scheme}|${category.code}|${condition ?? ''}`;

/** The suggestion as a choice: its first condition is the likeliest. */
export function choiceOf(suggested: ReportSuggestions['categories'][number]): Choice {
  return { value: classValueOf(suggested.category, suggested.conditions[0]?.code), byHand: false };
}

/** What is chosen when a report opens: the reporter's class, else the best suggestion. */
export function firstChoice(
  report: Pick<ReportDetail, 'category' | 'condition'>,
  suggestions: ReportSuggestions | undefined,
): Choice {
  const best = suggestions?.categories[0];
  if (report.category !== null && report.condition !== null)
    return { value: classValueOf(report.category, report.condition), byHand: false };
  return best === undefined ? { value: null, byHand: false } : choiceOf(best);
}

/** Body of `accept` for a choice; null while nothing is chosen. */
export function acceptBody(
  choice: Choice,
  more: Record<string, unknown> = {},
): Record<string, unknown> | null {
  if (choice.value === null) return null;
  const [scheme = '', code = '', condition = ''] = choice.value.split('|');
  return { category: { scheme, code }, ...(condition === '' ? {} : { condition }), ...more };
}
