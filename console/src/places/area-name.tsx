import { useQuery } from '@tanstack/react-query';
import { readArea } from '../api/places.ts';
import { useLanguage } from '../i18n/define.ts';

/** Name of an area in the language of the moment; undefined while it is not known. */
export function useAreaName(code: string): string | undefined {
  const language = useLanguage();
  const held = useQuery({
    queryKey: ['area', code],
    queryFn: () => readArea(code),
    enabled: code !== '',
    staleTime: 600_000,
  });
  return language === 'en' ? (held.data?.nameEn ?? held.data?.name) : held.data?.name;
}

/** An area by its name; the code stands in until the name is there. */
export function AreaName({ code }: { code: string }) {
  return <span title={code}>{useAreaName(code) ?? code}</span>;
}
