import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { learnEnglish } from '../cases/texts.ts';
import { useLanguage } from '../i18n/define.ts';
import { catalogueQuery } from './use-catalogue.ts';

/** Fetches the English names of categories and conditions when the page speaks English; true once they are known. */
export function useEnglishNames(): boolean {
  const english = useLanguage() === 'en';
  const { data } = useQuery({ ...catalogueQuery, enabled: english });
  const [known, setKnown] = useState(false);
  useEffect(() => {
    if (!english || data === undefined) return;
    learnEnglish(data);
    setKnown(true);
  }, [english, data]);
  return known;
}
