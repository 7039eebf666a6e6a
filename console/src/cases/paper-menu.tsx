import type { CaseDetail, CasePaperKind } from '@yiwang/contract';
import { useLanguage, useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { PapersMenu } from '../ui/papers-menu.tsx';
import { words } from './words/index.ts';

/** Which papers a case has: a slip once it is dispatched, an order once somebody supervises it, always its file. */
function papersOf(of: CaseDetail): readonly CasePaperKind[] {
  return [
    ...(of.levels.length > 0 ? (['dispatch-slip'] as const) : []),
    ...(of.timeline.some((item) => item.type === 'supervised') ? (['supervision-order'] as const) : []),
    'dossier',
  ];
}

/** Prints a case: its papers as PDF, or this page as it is. */
export function PaperMenu({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  const lang = useLanguage();
  const papers = papersOf(of).map((kind) => ({
    id: kind,
    label: t(`paper.${kind}`),
    path: `/api/v1/cases/${of.id}/paper/${kind}`,
    query: { lang },
  }));
  const page = { id: 'page', label: t('paper.page'), run: () => window.print(), rule: true };
  return <PapersMenu label={t('page.print')} keys={namedKey('case.print')} papers={papers} more={[page]} />;
}
