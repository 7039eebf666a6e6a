import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Me, SearchHit } from '@yiwang/contract';
import { searchAll } from '../../api/search.ts';
import { type Language, useLanguage, useWords } from '../../i18n/define.ts';
import { useMe } from '../../session/use-session.ts';
import { shortText } from '../../ui/time.ts';
import { screensOf } from '../screens.ts';
import { words } from '../words/index.ts';
import type { Find } from './palette-finds.ts';

/** What the city's search answers, and how it stands with the question. */
export interface Hits {
  readonly finds: readonly Find[];
  readonly busy: boolean;
  readonly error: unknown;
  readonly again: () => unknown;
}

/** Hits of the one search box for a text at rest; administrators have no matters to look for. */
export function useHits(text: string): Hits {
  const me = useMe();
  const t = useWords(words);
  const language = useLanguage();
  const asks = text !== '' && me.admin === null;
  const found = useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => searchAll(text, signal),
    enabled: asks,
    staleTime: 10_000,
    // The list stays still while the next letter is asked for.
    placeholderData: keepPreviousData,
    retry: false,
  });
  const groups = asks ? (found.data?.groups ?? []) : [];
  const finds = groups.flatMap(({ group, hits }) =>
    hits.flatMap((hit) => {
      const face = faceOf(hit, me, language, t('palette.unnumbered'));
      const id = `${group}-${face?.key}`;
      return face === null ? [] : [{ ...face, id, group: t(`palette.group.${group}`) }];
    }),
  );
  return {
    finds,
    busy: asks && found.isFetching,
    error: asks && found.isError ? found.error : null,
    again: found.refetch,
  };
}

interface Face extends Pick<Find, 'label' | 'hint' | 'to' | 'search'> {
  readonly key: string;
}

const joined = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(' · ');

/** How a hit reads and what it opens; null: nothing that this person could open. */
function faceOf(hit: SearchHit, me: Me, language: Language, unnumbered: string): Face | null {
  switch (hit.kind) {
    case 'case':
      return {
        key: hit.id,
        label: hit.number ?? unnumbered,
        hint: joined(hit.className, hit.areaName, shortText(hit.openedAt)),
        to: `/cases/${hit.id}`,
      };
    case 'report':
      return reportFace(hit, me);
    case 'unit':
      return { key: hit.id, label: local(hit, language), to: '/cases', search: { unit: hit.id } };
    case 'class':
      return {
        key: `${hit.scheme}:${hit.code}`,
        label: hit.name[language],
        hint: joined(hit.major[language], hit.code),
        to: '/cases',
        search: { category: `${hit.scheme}:${hit.code}` },
      };
    case 'area':
      return {
        key: hit.code,
        label: local(hit, language),
        hint: hit.code,
        to: '/cases',
        search: { area: hit.code },
      };
  }
}

const local = (one: { name: string; nameEn: string | null }, language: Language): string =>
  language === 'en' ? (one.nameEn ?? one.name) : one.name;

/** A report is read at the intake desk; who has none there reads the case that came of it. */
function reportFace(hit: Extract<SearchHit, { kind: 'report' }>, me: Me): Face | null {
  const face = {
    key: hit.id,
    label: hit.receiptNumber,
    hint: joined(hit.areaName, shortText(hit.receivedAt)),
  };
  if (screensOf(me).some(({ id }) => id === 'intake'))
    return { ...face, to: '/intake', search: { tab: 'all', item: hit.id } };
  return hit.caseId === null ? null : { ...face, to: `/cases/${hit.caseId}` };
}
