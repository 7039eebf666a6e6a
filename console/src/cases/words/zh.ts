import { caseEventWordsZh } from '@yiwang/contract/case-event-words.zh';
import { caseWordsZh } from '@yiwang/contract/case-words.zh';
import { bulk } from './zh/bulk.ts';
import { desks } from './zh/desks.ts';
import { events } from './zh/events.ts';
import { forms } from './zh/forms.ts';
import { page } from './zh/page.ts';
import { reasons } from './zh/reasons.ts';
import { views } from './zh/views.ts';

export const zh = {
  ...caseWordsZh,
  ...caseEventWordsZh,
  ...events,
  ...reasons,
  ...forms,
  ...page,
  ...desks,
  ...bulk,
  ...views,
};
