import { useQuery } from '@tanstack/react-query';
import type { Post } from '@yiwang/contract';
import { listPersons, listUnits, readUnit } from '../api/parties.ts';
import { RemoteSelect } from '../ui/remote-select.tsx';

interface UnitPickerProps {
  readonly label: string;
  readonly value?: string | readonly string[] | null | undefined;
  readonly onChange?: (value: string | string[] | undefined) => void;
  readonly many?: boolean | undefined;
  /** Only this unit and everything below it. */
  readonly under?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** Chooses units by part of the name. */
export function UnitPicker({ label, value, onChange, many, under, placeholder }: UnitPickerProps) {
  const single = typeof value === 'string' ? value : null;
  const held = useQuery({
    queryKey: ['unit', single],
    queryFn: () => readUnit(single ?? ''),
    enabled: single !== null,
    staleTime: 300_000,
  });
  return (
    <RemoteSelect
      label={label}
      many={many}
      placeholder={placeholder}
      about={['units', under ?? '']}
      find={async (typed) => {
        const page = await listUnits({ search: typed, under, limit: 30 });
        return page.items.map((unit) => ({ value: unit.id, label: unit.name }));
      }}
      known={held.data === undefined ? [] : [{ value: held.data.id, label: held.data.name }]}
      value={value}
      onChange={onChange}
    />
  );
}

interface PersonPickerProps {
  readonly label: string;
  readonly post?: Post | undefined;
  readonly area?: string | undefined;
  readonly unit?: string | undefined;
  readonly value?: string | null | undefined;
  readonly onChange?: (value: string | undefined, name?: string) => void;
  readonly placeholder?: string | undefined;
}

/** Chooses a colleague by post, area and part of the name. */
export function PersonPicker({ label, post, area, unit, value, onChange, placeholder }: PersonPickerProps) {
  return (
    <RemoteSelect
      label={label}
      placeholder={placeholder}
      about={['persons', post ?? '', area ?? '', unit ?? '']}
      find={async (typed) => {
        const page = await listPersons({ search: typed, post, area, unit, limit: 30 });
        return page.items.map((person) => ({
          value: person.accountId,
          label: [person.displayName, person.holdings[0]?.unitName].filter(Boolean).join(' · '),
        }));
      }}
      value={value}
      onChange={(next, choice) => onChange?.(typeof next === 'string' ? next : undefined, choice?.label)}
    />
  );
}
