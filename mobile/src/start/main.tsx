import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../api/query.ts';
import { addWords, speak } from '../i18n/i18n.ts';
import { applySettings, readSettings } from '../settings/settings.ts';
import { StartPage } from './start-page.tsx';
import { startZh } from './zh.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/kit.css';
import '../styles/pages.css';
import './start.css';

const settings = readSettings();
applySettings(settings);

async function begin(): Promise<void> {
  await addWords('start', {
    'zh-CN': async () => startZh,
    en: async () => (await import('./en.ts')).startEn,
  });
  if (settings.language === 'en') await speak('en').catch(() => undefined);
  const holder = document.getElementById('app');
  if (holder === null) throw new Error('the page has no place for the application');
  createRoot(holder).render(
    <QueryClientProvider client={queryClient}>
      <StartPage />
    </QueryClientProvider>,
  );
}

void begin();
