import { desks } from './zh/desks.ts';
import { events } from './zh/events.ts';
import { forms } from './zh/forms.ts';
import { page } from './zh/page.ts';
import { process } from './zh/process.ts';
import { reasons } from './zh/reasons.ts';

export const zh = {
  ...process,
  ...events,
  ...reasons,
  ...forms,
  ...page,
  ...desks,
};
