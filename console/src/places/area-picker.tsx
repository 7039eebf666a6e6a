import { useQuery } from '@tanstack/react-query';
import { listAreas, readArea } from '../api/places.ts';
import { bracketed, useLanguage, useWords } from '../i18n/define.ts';
import { RemoteSelect } from '../ui/remote-select.tsx';
import { words } from './words/index.ts';

interface Props {
  readonly value?: string | null | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly label?: string;
  readonly placeholder?: string | undefined;
}

/** Chooses an area by part of its name or the beginning of its code. */
export function AreaPicker({ value, onChange, label, placeholder }: Props) {
  const t = useWords(words);
  const language = useLanguage();
  const code = value === '' ? undefined : (value ?? undefined);
  const held = useQuery({
    queryKey: ['area', code],
    queryFn: () => readArea(code ?? ''),
    enabled: code !== undefined,
    staleTime: 600_000,
  });
  const nameOf = (area: { name: string; nameEn: string | null; code: string }) =>
    `${language === 'en' ? (area.nameEn ?? area.name) : area.name}${bracketed(area.code)}`;
  return (
    <RemoteSelect
      label={label ?? t('area.pick')}
      placeholder={placeholder}
      about={['areas', language]}
      find={async (typed) => {
        const page = await listAreas(
          typed === '' ? { level: 'district', limit: 50 } : { q: typed, limit: 50 },
        );
        return page.items.map((area) => ({ value: area.code, label: nameOf(area) }));
      }}
      known={held.data === undefined ? [] : [{ value: held.data.code, label: nameOf(held.data) }]}
      value={code}
      onChange={(next) => onChange?.(typeof next === 'string' ? next : undefined)}
    />
  );
}
