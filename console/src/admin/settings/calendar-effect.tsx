import { useQuery } from '@tanstack/react-query';
import type { CalendarDefinition } from '@yiwang/contract';
import { previewCalendar } from '../../api/settings.ts';
import { words as caseWords } from '../../cases/words/index.ts';
import { useWords } from '../../i18n/define.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { words } from './words/index.ts';

/** Which open cases get another deadline by a changed calendar: before → after, before it is put in force. */
export function CalendarEffect({ of, from }: { of: CalendarDefinition; from: string | null }) {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const preview = useQuery({
    queryKey: ['calendar-preview', of, from],
    queryFn: () => previewCalendar(of, from ?? undefined),
    gcTime: 0,
  });
  return (
    <Answer of={preview}>
      {(found) => (
        <details open={found.items.length > 0 && found.items.length <= 12}>
          <summary>
            {found.later + found.earlier === 0
              ? t('effect.none', { n: found.cases })
              : t('effect', { n: found.cases, later: found.later, earlier: found.earlier })}
          </summary>
          <table className="sheet effect">
            <tbody>
              {found.items.map((shift) => (
                <tr key={`${shift.caseId} ${shift.clock}`}>
                  <td className="mono">{shift.number ?? shift.caseId.slice(0, 8)}</td>
                  <td>{cases.of('clockKind', shift.clock)}</td>
                  <td>
                    <del className="muted">{momentText(shift.before)}</del> →{' '}
                    <ins>{momentText(shift.after)}</ins>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Answer>
  );
}
