import type { CaseDetail, CaseTimelineItem } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Moment } from '../ui/moment.tsx';
import { Thumb } from '../ui/photo.tsx';
import { CaseClock } from './case-clock.tsx';
import { useWho } from './timeline.tsx';
import { words } from './words/index.ts';

type Part = CaseDetail['assisting'][number];

/** Who has the case and who helps: the lead unit with those below it, each helping unit with its part, open tasks. */
export function Hands({ of }: { of: CaseDetail }) {
  const t = useWords(words);
  // Parts of helping units stand with their unit.
  const tasks = of.tasks.filter(({ kind }) => kind !== 'assist');
  return (
    <section className="panel" aria-label={t('page.tasks')}>
      <div className="panel__head">{t('page.tasks')}</div>
      <div className="panel__body stack">
        {of.levels.map((level, depth) => (
          <div
            key={level.unit.id + level.dispatchedAt}
            className="row row--wrap"
            style={{ paddingInlineStart: depth * 14 }}
          >
            <span className="tag">{t(depth === 0 ? 'page.lead' : 'page.level')}</span>
            <strong>{level.unit.name ?? level.unit.id}</strong>
            {level.person !== null && <span className="muted">{level.person.name}</span>}
            <span className="grow" />
            {level.clock !== null && <CaseClock of={level.clock} />}
          </div>
        ))}
        {of.assisting.map((part) => (
          <Assistance key={part.taskId} part={part} timeline={of.timeline} />
        ))}
        {tasks.map((task) => (
          <div key={task.id} className="row small">
            <span>{t.of('taskKind', task.kind)}</span>
            <span className="grow clip muted">{task.person?.name ?? task.unit?.name ?? ''}</span>
            <span className="muted">{t.of('taskState', task.state)}</span>
            <Moment at={task.dueAt} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** One helping unit: what it was asked for, by when, and what it answered with. */
function Assistance({ part, timeline }: { part: Part; timeline: CaseDetail['timeline'] }) {
  const t = useWords(words);
  const who = useWho();
  const about = (type: string) =>
    timeline.find((item) => item.type === type && item.facts.taskId === part.taskId);
  const [asked, finished] = [about('assist-asked'), about('assist-finished')];
  return (
    <div className="assistance">
      <div className="row row--wrap">
        <span className="tag">{t('page.assisting')}</span>
        <strong>{part.unit.name ?? part.unit.id}</strong>
        <span className="grow" />
        {part.clock === null ? (
          <span className="muted">{t(part.done ? 'taskState.done' : 'taskState.open')}</span>
        ) : (
          <CaseClock of={part.clock} />
        )}
      </div>
      {asked?.words?.task !== undefined && (
        <p className="small">{t('page.assistTask', { text: asked.words.task })}</p>
      )}
      {finished === undefined ? null : <Finished item={finished} by={who(finished.by)} />}
    </div>
  );
}

function Finished({ item, by }: { item: CaseTimelineItem; by: string }) {
  const t = useWords(words);
  return (
    <>
      <p className="small muted">
        {t('page.assistDone', { by })} <Moment at={item.at} />
      </p>
      {item.words?.note !== undefined && <p className="small">{item.words.note}</p>}
      {item.files.length > 0 && (
        <div className="row row--wrap">
          {item.files.map((id) => (
            <Thumb key={id} id={id} alt={t('event.assist-finished')} />
          ))}
        </div>
      )}
    </>
  );
}
