import { QueryClientProvider } from '@tanstack/react-query';
import type { ReportReceipt } from '@yiwang/contract/reports';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query.ts';
import { App, fetchAhead } from './app.tsx';
import { speak } from './i18n/i18n.ts';
import { remember } from './mine/mine.ts';
import { forgetOldForms } from './outbox/kept.ts';
import { onArrived, watchOutbox } from './outbox/outbox.ts';
import { applySettings, readSettings } from './settings/settings.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/kit.css';
import './styles/pages.css';

const settings = readSettings();
applySettings(settings);
if (settings.language === 'en') speak('en').catch(() => undefined);

// A report that was waiting is remembered as soon as it has arrived, whatever page is open then.
onArrived(async (parcel, answer) => {
  if (parcel.kind === 'report') await remember(answer as ReportReceipt, parcel.label);
  await queryClient.invalidateQueries({ queryKey: ['mine'] });
});
watchOutbox();
void forgetOldForms();

const holder = document.getElementById('app');
if (holder === null) throw new Error('the page has no place for the application');
createRoot(holder).render(
  <QueryClientProvider client={queryClient}>
    <App />
  </QueryClientProvider>,
);
fetchAhead();
