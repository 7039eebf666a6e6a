import { Link } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';

/** Category and place of cases by id. */
export type Faces = ReadonlyMap<string, string>;
export const FacesContext = createContext<Faces>(new Map());

interface Item {
  readonly id: string;
  readonly number: string | null;
  readonly state: string | null;
}

/** Items by what they have in common, the largest group first. */
export function groupsBy<T>(items: readonly T[], nameOf: (item: T) => string): (readonly [string, T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}

/** A count with its cases behind it, to be opened by click or Enter. */
export function Group({
  title,
  items,
  tone,
}: {
  title: string;
  items: readonly Item[];
  tone: 'done' | 'fault' | 'plain';
}) {
  const t = useWords(words);
  const faces = useContext(FacesContext);
  if (items.length === 0) return null;
  return (
    <details className={`bulk__group bulk__group--${tone}`}>
      <summary>
        {title} <strong>{t('bulk.count', { n: items.length })}</strong>
      </summary>
      <ul>
        {items.map(({ id, number, state }) => (
          <li key={id}>
            <Link to={`/cases/${id}`} className="mono" target="_blank">
              {number ?? t('card.noNumber')}
            </Link>{' '}
            {faces.get(id)} <span className="muted small">{state === null ? '' : t.of('state', state)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
