import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CatalogueDocument, Category, Condition } from '@yiwang/contract';
import { useMemo } from 'react';
import { readCatalogue } from '../api/catalogue.ts';
import { type Language, useLanguage } from '../i18n/define.ts';

export const catalogueQuery = queryOptions({
  queryKey: ['catalogue'],
  queryFn: readCatalogue,
  staleTime: 10 * 60_000,
  gcTime: 60 * 60_000,
});

/** A condition of a category, ready to be chosen. `value` is `scheme|code|condition`. */
export interface ClassChoice {
  readonly value: string;
  readonly label: string;
  readonly category: string;
  readonly limit: Condition['limit'];
  readonly emergency: boolean;
}

const choicesOf = (category: Category, language: Language): ClassChoice[] =>
  category.conditions.map((condition) => ({
    value: `${category.scheme}|${category.code}|${condition.code}`,
    label: `${category.name[language]} · ${condition.text[language]}`,
    category: category.name[language],
    limit: condition.limit,
    emergency: condition.emergency,
  }));

/** All classes of a catalogue as one flat list, in its order. */
export const classChoices = (catalogue: CatalogueDocument, language: Language): ClassChoice[] =>
  catalogue.categories.flatMap((category) => choicesOf(category, language));

/** The classes to choose from, in the language of the moment; empty while the catalogue is on its way. */
export function useClassChoices(): readonly ClassChoice[] {
  const language = useLanguage();
  const { data } = useQuery(catalogueQuery);
  return useMemo(() => (data === undefined ? [] : classChoices(data, language)), [data, language]);
}
