import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { View } from '@yiwang/contract';
import { type KeyboardEvent, useRef } from 'react';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { Act } from '../../ui/act.tsx';
import { PopMenu } from '../../ui/pop-menu.tsx';
import { Answer } from '../../ui/states.tsx';
import { words } from '../words/index.ts';
import { type Count, useCounts, type ViewActs, viewsQuery } from './use-views.ts';
import './views.css';

interface PanelProps {
  /** The view that is open. */
  readonly open: string | undefined;
  readonly acts: ViewActs;
  readonly save: () => void;
  readonly edit: (view: View) => void;
  readonly share: (view: View) => void;
  /** An open view is gone from the list. */
  readonly gone: (view: View) => void;
}

const linksIn = (root: HTMLElement | null): HTMLElement[] => [
  ...(root?.querySelectorAll<HTMLElement>('a.view') ?? []),
];

/** Saved views beside the list: names with live counts; `V` goes there, arrows move, Enter opens. */
export function ViewsPanel(props: PanelProps) {
  const t = useWords(words);
  const root = useRef<HTMLElement>(null);
  const views = useQuery(viewsQuery);
  const counts = useCounts();
  const goThere = () => {
    const links = linksIn(root.current);
    const at = links.find((link) => link.dataset.view === props.open) ?? links[0];
    (at ?? root.current?.querySelector('button'))?.focus();
  };
  useKeys([{ keys: namedKey('views.go'), label: t('view.go'), run: goThere }]);
  return (
    <nav className="views panel no-print" aria-label={t('view.list')} ref={root}>
      <header className="panel__head">
        <h2 className="grow">{t('view.list')}</h2>
        <Act label={t('view.saveShort')} keys={namedKey('views.save')} run={props.save} small />
      </header>
      <Answer of={views}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted small views__empty">{t('view.empty')}</p>
          ) : (
            <ul>
              {items.map((view) => (
                <Line
                  key={view.id}
                  view={view}
                  views={items}
                  count={counts.get(view.id)}
                  root={root}
                  {...props}
                />
              ))}
            </ul>
          )
        }
      </Answer>
    </nav>
  );
}

interface LineProps extends PanelProps {
  readonly view: View;
  readonly views: readonly View[];
  readonly count: Count | undefined;
  readonly root: { readonly current: HTMLElement | null };
}

function Line({ view, views, count, root, open, acts, edit, share, gone }: LineProps) {
  const t = useWords(words);
  const drop = () => {
    if (view.mine) acts.remove(view);
    else acts.keep(view, false);
    gone(view);
  };
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (step !== undefined && event.altKey) acts.move(views, view.id, step);
    else if (step !== undefined) neighbour(root.current, event.currentTarget, step)?.focus();
    else if (event.key === 'Delete') drop();
    else if (event.key === 'F2' && view.mine) edit(view);
    else return;
    event.preventDefault();
  };
  const items = [
    ...(view.mine ? [{ id: 'edit', label: t('view.menu.edit'), run: () => edit(view) }] : []),
    { id: 'link', label: t('view.menu.link'), run: () => share(view) },
    ...(!view.mine && view.owner.left
      ? [{ id: 'take', label: t('view.take'), run: () => acts.take(view) }]
      : []),
    { id: 'up', label: t('view.menu.up'), run: () => acts.move(views, view.id, -1) },
    { id: 'down', label: t('view.menu.down'), run: () => acts.move(views, view.id, 1) },
    { id: 'drop', label: t(view.mine ? 'view.menu.remove' : 'view.menu.leave'), run: drop, rule: true },
  ];
  return (
    <li className={view.id === open ? 'views__line views__line--open' : 'views__line'}>
      <Link
        to="/cases"
        search={{ view: view.id } as never}
        className="view"
        data-view={view.id}
        aria-current={view.id === open ? 'page' : undefined}
        aria-keyshortcuts="F2 Delete Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={keys}
      >
        <span className="view__name">
          {view.name}
          <Marks view={view} />
        </span>
        {count !== undefined && (
          <span className="view__count" title={count.uncounted ? t('view.uncounted') : undefined}>
            {count.text}
            {count.uncounted && <span className="sr-only">{t('view.uncounted')}</span>}
          </span>
        )}
      </Link>
      <PopMenu label={t('view.menu', { name: view.name })} face="⋯" items={items} />
    </li>
  );
}

/** Shared or not, and by whom; and that something in it is out of use. */
function Marks({ view }: { view: View }) {
  const t = useWords(words);
  const marks = [
    ...(view.mine
      ? view.share.with === 'nobody'
        ? []
        : [t('view.mark.shared')]
      : [view.owner.left ? t('view.mark.left') : (view.owner.name ?? t('view.someone'))]),
    ...(view.hints.some(({ why }) => why !== 'outside') ? [t('view.mark.old')] : []),
  ];
  return marks.map((mark) => (
    <span key={mark} className="view__mark">
      {mark}
    </span>
  ));
}

function neighbour(root: HTMLElement | null, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const links = linksIn(root);
  return links[(links.indexOf(from) + step + links.length) % links.length];
}
