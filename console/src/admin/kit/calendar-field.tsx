import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { listCalendars } from '../../api/settings.ts';
import { bracketed } from '../../i18n/define.ts';

/** One of the city's calendars; emptied: none of its own. */
export function CalendarField({
  value,
  onChange,
  label,
}: {
  value?: string | null;
  onChange?: (calendar: string | null) => void;
  label: string;
}) {
  const { data, isPending } = useQuery({ queryKey: ['calendars'], queryFn: listCalendars });
  return (
    <Select
      aria-label={label}
      allowClear
      loading={isPending}
      value={value ?? undefined}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      options={(data?.items ?? []).map(({ id, name }) => ({
        value: id,
        label: `${name}${bracketed(id)}`,
      }))}
    />
  );
}
