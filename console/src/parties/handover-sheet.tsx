import { Link } from '@tanstack/react-router';
import type { HandoverLine, ShiftHandover } from '@yiwang/contract';
import { useEffect } from 'react';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { AreaName } from '../places/area-name.tsx';
import { Act } from '../ui/act.tsx';
import { Moment } from '../ui/moment.tsx';
import { momentText } from '../ui/time.ts';
import { words } from './words/index.ts';

/** Where an item of the sheet opens: a report on the intake desk, a case on its page. */
const pathOf = (kind: string, id: string) =>
  kind.includes('report') || kind.includes('intake')
    ? { to: '/intake', search: { tab: 'all', item: id } }
    : { to: `/cases/${id}`, search: {} };

/** The lines of a sheet: how much of each kind, and the longest waiting of it. */
export function Lines({ lines }: { lines: readonly HandoverLine[] }) {
  const t = useWords(words);
  if (lines.every((line) => line.count === 0)) return <p className="muted">{t('handover.nothing')}</p>;
  return (
    <div className="handover__lines">
      {lines.map((line) => (
        <section key={line.kind}>
          <h3>
            {t.of('handover.kind', line.kind)} <strong>{line.count}</strong>
          </h3>
          <ul>
            {line.items.map((item) => (
              <li key={item.id} className="row small">
                <Link {...pathOf(line.kind, item.id)} className="grow clip">
                  {item.label === '' ? `${t('handover.noNumber')} ${item.id.slice(0, 8)}` : item.label}
                </Link>
                <Moment at={item.dueAt} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Who gave and who took over, each with the moment of the signature. */
function Signatures({ of }: { of: ShiftHandover }) {
  const t = useWords(words);
  const taken = of.takenAt === null ? t('handover.waits') : momentText(of.takenAt);
  return (
    <dl className="handover__signed">
      <dt>{t('handover.giver')}</dt>
      <dd>
        {of.fromName} <span className="muted">{momentText(of.givenAt)}</span>
      </dd>
      <dt>{t('handover.taker')}</dt>
      <dd>
        {of.toName} <span className="muted">{taken}</span>
      </dd>
    </dl>
  );
}

interface SheetProps {
  readonly of: ShiftHandover;
  readonly take?: (() => void) | undefined;
  /** Alone on the paper. */
  readonly printed: boolean;
  readonly print: () => void;
}

/** A sheet 交接单: note, work and both signatures. */
export function Sheet({ of, take, printed, print }: SheetProps) {
  const t = useWords(words);
  return (
    <details className={printed ? 'handover__sheet is-printed' : 'handover__sheet'} open={take !== undefined}>
      <summary className="row row--wrap">
        <strong>{t.of('post', of.post)}</strong>
        <span>{of.area === '' ? t('area.all') : <AreaName code={of.area} />}</span>
        <span>{t('handover.from', { from: of.fromName, to: of.toName })}</span>
        <span className="muted small">{t('handover.givenAt', { at: momentText(of.givenAt) })}</span>
        <span className="muted small">
          {of.takenAt === null ? t('handover.waits') : t('handover.takenAt', { at: momentText(of.takenAt) })}
        </span>
      </summary>
      {of.note !== null && <p className="handover__note">{of.note}</p>}
      <Lines lines={of.lines} />
      <Signatures of={of} />
      <div className="row no-print">
        {take !== undefined && (
          <Act label={t('handover.take')} keys={namedKey('handover.take')} kind="main" run={take} />
        )}
        <Act label={t('handover.print')} run={print} small />
      </div>
    </details>
  );
}

/** Prints what is marked as printed once it is on the page, and says when the paper is done. */
export function usePrint(marked: string | null, done: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a mark is printed once
  useEffect(() => {
    if (marked === null) return;
    window.addEventListener('afterprint', done, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [marked]);
}
