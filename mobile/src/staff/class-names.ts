import { useQuery } from '@tanstack/react-query';
import type { CaseClass } from '@yiwang/contract/cases';
import type { CatalogueDocument } from '@yiwang/contract/catalogue';
import { ask } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';

/** The city's catalogue, read once. */
export const useCatalogue = (enabled = true) =>
  useQuery({
    queryKey: ['catalogue'],
    queryFn: ({ signal }) => ask<CatalogueDocument>('/api/v1/catalogue', { signal }),
    staleTime: 600_000,
    enabled,
  });

/** Name of a class and its condition in the reader's language; a case carries the Chinese ones. */
export function useClassNames(): (of: CaseClass) => { name: string; condition: string | null } {
  const { language } = useWords();
  const isEnglish = language === 'en';
  const { data } = useCatalogue(isEnglish);
  return ({ scheme, code, name, condition }) => {
    const known = isEnglish
      ? data?.categories.find((one) => one.scheme === scheme && one.code === code)
      : undefined;
    const text = known?.conditions.find((one) => one.code === condition?.code)?.text.en;
    return { name: known?.name.en || name, condition: text || (condition?.name ?? null) };
  };
}
