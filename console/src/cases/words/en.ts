import { desks } from './en/desks.ts';
import { events } from './en/events.ts';
import { forms } from './en/forms.ts';
import { page } from './en/page.ts';
import { process } from './en/process.ts';
import { reasons } from './en/reasons.ts';

export const en = {
  ...process,
  ...events,
  ...reasons,
  ...forms,
  ...page,
  ...desks,
};
