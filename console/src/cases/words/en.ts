import { caseEventWordsEn } from '@yiwang/contract/case-event-words.en';
import { caseWordsEn } from '@yiwang/contract/case-words.en';
import { bulk } from './en/bulk.ts';
import { desks } from './en/desks.ts';
import { events } from './en/events.ts';
import { forms } from './en/forms.ts';
import { page } from './en/page.ts';
import { reasons } from './en/reasons.ts';
import { views } from './en/views.ts';

export const en = {
  ...caseWordsEn,
  ...caseEventWordsEn,
  ...events,
  ...reasons,
  ...forms,
  ...page,
  ...desks,
  ...bulk,
  ...views,
};
