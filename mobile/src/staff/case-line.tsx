import type { CaseSummary, CaseTask } from '@yiwang/contract/cases';
import type { Light } from '@yiwang/contract/clock';
import { useWords } from '../i18n/i18n.ts';
import { fileAddress } from '../kit/photo-view.tsx';
import { momentWords } from '../kit/time.ts';
import { useClassNames } from './class-names.ts';
import { leftWords } from './span.ts';

/** Colour, mark and word of a clock's state; never the colour alone. */
/** The light as a mark and a word; `bare` where the words beside it say the same. */
export function LightMark({ light, bare = false }: { light: Light; bare?: boolean }) {
  const { t } = useWords();
  const marks = { green: '●', yellow: '▲', red: '■', grey: '‖' } as const;
  return (
    <span className={`light light-${light}`}>
      <span aria-hidden="true">{marks[light]}</span>
      {!bare && ` ${t(`staff.light.${light}`)}`}
    </span>
  );
}

interface Props {
  readonly of: CaseSummary;
  readonly light: Light;
  /** The task in the list, where it is about one; its clock may be another than the case's. */
  readonly task?: Pick<CaseTask, 'kind' | 'dueAt'>;
}

/** Clocks of the case that are the task's own. */
const own: Readonly<Record<string, readonly string[]>> = {
  verify: ['verify'],
  check: ['check'],
  handle: ['handle', 'sub-handle', 'take'],
};

/** A case looks the same everywhere: number, class and condition, place, clock, who has it, first photo. */
export function CaseLine({ of, light, task }: Props) {
  const { t, language, orElse } = useWords();
  const namesOf = useClassNames();
  const named = of.class && namesOf(of.class);
  const mine = of.clock !== null && (task === undefined || own[task.kind]?.includes(of.clock.kind) === true);
  const left = mine && of.clock !== null ? leftWords(of.clock, t) : '';
  const due = task?.dueAt ? t('staff.due', { when: momentWords(task.dueAt, language) }) : '';
  return (
    <div className="case-line">
      {of.firstPhoto && <img src={fileAddress(of.firstPhoto, 'thumb')} alt="" loading="lazy" />}
      <div>
        <p>
          {task && <strong className="kind">{orElse(`staff.task.${task.kind}`, task.kind)}</strong>}{' '}
          <LightMark light={light} bare={light === 'red' && left !== ''} />{' '}
          <span title={due || undefined}>{left || due}</span>
        </p>
        <p>
          <strong>{named?.name ?? t('staff.no-class')}</strong>
          {named?.condition && ` · ${named.condition}`}
        </p>
        <p className="hint">
          {of.place.label ?? of.place.areaName ?? of.place.area} · {of.number ?? t('staff.no-number')}
          {of.holder?.name && ` · ${of.holder.name}`}
          {of.reworks > 0 && ` · ${t('staff.rework', { count: of.reworks })}`}
        </p>
      </div>
    </div>
  );
}
