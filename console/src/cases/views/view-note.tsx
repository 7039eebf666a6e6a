import type { View, ViewHint } from '@yiwang/contract';
import { Button } from 'antd';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { words as figureWords } from '../../scores/words/index.ts';
import { Act } from '../../ui/act.tsx';
import { words } from '../words/index.ts';
import type { ViewActs } from './use-views.ts';

/** A filter by the name of its field. */
function useFilterName(): (filter: string) => string {
  const t = useWords(words);
  return (filter) => {
    if (filter === 'from' || filter === 'to') return t('list.filter.period');
    return t.of('list.filter', filter);
  };
}

/** Filters of a view that do not hold as they once did, each in a sentence. */
function Hints({ hints }: { hints: readonly ViewHint[] }) {
  const t = useWords(words);
  const figure = useWords(figureWords);
  const filterName = useFilterName();
  return hints.map((hint) => (
    <p key={hint.filter + hint.why}>
      {t(`view.hint.${hint.why}`, {
        filter: filterName(hint.filter),
        name: hint.filter === 'figure' ? figure.of('figure', hint.name) : hint.name,
      })}
    </p>
  ));
}

/** What of a link was left out, because nothing here is called so. */
export function DroppedNote({ dropped }: { dropped: readonly (readonly [string, string])[] }) {
  const t = useWords(words);
  const filterName = useFilterName();
  if (dropped.length === 0) return null;
  return (
    <section className="view-note" role="status">
      {dropped.map(([filter, name]) => (
        <p key={filter}>{t('view.dropped', { filter: filterName(filter), name })}</p>
      ))}
    </section>
  );
}

/** Whose view it is, and that somebody with fewer rights sees less of it. */
function Whose({ view }: { view: View }) {
  const t = useWords(words);
  if (view.mine) return null;
  const owner = view.owner.name ?? t('view.someone');
  if (view.owner.left) return <p>{t('view.ownerLeft', { name: owner })}</p>;
  return <p>{t(view.narrowed ? 'view.narrowed' : 'view.sharedBy', { name: owner })}</p>;
}

interface Props {
  readonly view: View;
  /** The filters on screen are not those of the view any more. */
  readonly changed: boolean;
  readonly acts: ViewActs;
  readonly update: () => void;
  readonly back: () => void;
}

/** What one has to know of the open view, and what can be done about it. */
export function ViewNote({ view, changed, acts, update, back }: Props) {
  const t = useWords(words);
  if (view.mine && !changed && view.hints.length === 0) return null;
  return (
    <section className="view-note no-print" aria-label={t('view.about', { name: view.name })}>
      <div role="status">
        <Whose view={view} />
        <Hints hints={view.hints} />
        {changed && <p>{t('view.differs', { name: view.name })}</p>}
      </div>
      <div className="row row--wrap">
        {changed && view.mine && (
          <Act label={t('view.update')} keys={namedKey('views.update')} run={update} small />
        )}
        {changed && (
          <Button size="small" onClick={back}>
            {t('view.back')}
          </Button>
        )}
        {!view.kept && (
          <Button size="small" onClick={() => acts.keep(view, true)}>
            {t('view.keep')}
          </Button>
        )}
        {!view.mine && view.owner.left && (
          <Button size="small" onClick={() => acts.take(view)}>
            {t('view.take')}
          </Button>
        )}
      </div>
    </section>
  );
}
