import dayjs from 'dayjs';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { PapersMenu } from '../ui/papers-menu.tsx';
import { words } from './words/index.ts';

/** The summaries that are asked for every morning and every Monday, and those of what is not over yet. */
const summaries = [
  { name: 'summary.day.yesterday', span: 'day', ago: 1 },
  { name: 'summary.week.last', span: 'week', ago: 7 },
  { name: 'summary.day.today', span: 'day', ago: 0 },
  { name: 'summary.week.this', span: 'week', ago: 0 },
] as const;

/** The daily and the weekly summary as PDF. */
export function SummaryMenu() {
  const t = useWords(words);
  const lang = useLanguage();
  const papers = summaries.map(({ name, span, ago }) => ({
    id: name,
    label: t(name),
    path: '/api/v1/figures/summary',
    query: { span, day: dayjs().subtract(ago, 'day').format('YYYY-MM-DD'), lang },
  }));
  return <PapersMenu label={t('summary.menu')} keys={namedKey('figures.summary')} papers={papers} />;
}
