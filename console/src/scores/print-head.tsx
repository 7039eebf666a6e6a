import { useQuery } from '@tanstack/react-query';
import type { Figures } from '@yiwang/contract';
import { readUnit } from '../api/parties.ts';
import { readArea } from '../api/places.ts';
import { words as caseWords } from '../cases/words/index.ts';
import { catalogueQuery } from '../catalogue/use-catalogue.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { exactText } from '../ui/time.ts';
import { type Asked, pastOf } from './asked.ts';
import { words } from './words/index.ts';

/** What a printed table is about, which the controls say on the screen: period, grouping, filters, when computed. */
export function PrintHead({ figures, asked }: { readonly figures: Figures; readonly asked: Asked }) {
  const t = useWords(words);
  const filters = useFilterNames(figures, asked);
  const parts = [
    t('print.period', { from: asked.from, to: asked.to }),
    t('print.by', { by: t(`figures.by.${asked.by}`) }),
    ...filters.map(([name, value]) => t('print.filter', { name, value })),
    ...(asked.compare === undefined ? [] : [t('figures.compare.period', pastOf(asked, asked.compare))]),
    t('figures.at', { at: exactText(figures.at) }),
  ];
  return (
    <div className="print-only">
      <h2>
        {t('figures.title')} · {t(`figures.view.${asked.view}`)}
      </h2>
      <p>{parts.join(' · ')}</p>
    </div>
  );
}

/** Filters with the names that stand behind their codes. */
function useFilterNames(figures: Figures, { unit, category, source }: Asked): readonly [string, string][] {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const language = useLanguage();
  const area = figures.area;
  const heldUnit = useQuery({
    queryKey: ['unit', unit ?? null],
    queryFn: () => readUnit(unit ?? ''),
    enabled: unit !== undefined && unit !== 'none',
    staleTime: 300_000,
  });
  const heldArea = useQuery({
    queryKey: ['area', area ?? undefined],
    queryFn: () => readArea(area ?? ''),
    enabled: area !== null,
    staleTime: 600_000,
  });
  const { data: catalogue } = useQuery(catalogueQuery);
  const known = catalogue?.categories.find((each) => `${each.scheme}:${each.code}` === category);
  const line = (name: string, value: string | null | undefined): [string, string][] =>
    value == null ? [] : [[name, value]];
  return [
    ...line(cases('list.filter.area'), area === null ? null : (heldArea.data?.name ?? area)),
    ...line(cases('list.filter.unit'), unit === 'none' ? t('figures.nobody') : (heldUnit.data?.name ?? unit)),
    ...line(t('figures.filter.category'), known?.name[language] ?? category),
    ...line(t('figures.filter.source'), source === undefined ? null : cases.of('source', source)),
  ];
}
