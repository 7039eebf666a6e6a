import type { HandoverItem } from '@yiwang/contract';
import { Checkbox } from 'antd';
import { useWords } from '../../../i18n/define.ts';
import { PersonPicker } from '../../../parties/pickers.tsx';
import { words as partyWords } from '../../../parties/words/index.ts';
import { AreaName } from '../../../places/area-name.tsx';
import { whyText } from '../../../ui/faults.ts';
import { Moment } from '../../../ui/moment.tsx';
import { words } from '../../words/index.ts';
import { type Chosen, groupsOf, keyOf, receiverOf } from './plan.ts';
import { ReceiverPicker } from './receiver-picker.tsx';
import './leaver.css';

interface Props {
  readonly leaver: string;
  readonly items: readonly HandoverItem[];
  readonly chosen: Chosen;
  readonly change: (next: Chosen) => void;
  readonly unfit: ReadonlyMap<string, string>;
}

/** What the thing is: the post or kind of task, then its number or unit and its place. */
function Thing({ of }: { of: HandoverItem }) {
  const t = useWords(words);
  const parties = useWords(partyWords);
  const [group = '', part = ''] = of.kind.split('.');
  const kind = ['case-task', 'draft', 'claim'].includes(group)
    ? t.of('leaver.kind', of.kind)
    : part === ''
      ? ''
      : parties.of('post', part);
  const label = of.area === null ? of.label : of.label.replace(of.area, '').trim();
  return (
    <span className="leaver__thing">
      {kind !== '' && <strong>{kind}</strong>} <span className="mono">{label}</span>{' '}
      {of.area !== null && (
        <span className="muted small">{of.area === '' ? t('leaver.city') : <AreaName code={of.area} />}</span>
      )}{' '}
      {of.dueAt !== null && (
        <span className="muted small">
          {t('leaver.due')} <Moment at={of.dueAt} />
        </span>
      )}
    </span>
  );
}

function Line({ leaver, item, chosen, change, unfit }: Omit<Props, 'items'> & { item: HandoverItem }) {
  const t = useWords(words);
  const why = unfit.get(keyOf(item));
  const choose = (to: string | undefined, name?: string) => {
    const { [keyOf(item)]: _gone, ...rest } = chosen.single;
    const single = to === undefined ? rest : { ...rest, [keyOf(item)]: to };
    change({ ...chosen, single, names: withName(chosen, to, name) });
  };
  return (
    <li className="leaver__line" data-unfit={why !== undefined}>
      <Thing of={item} />
      {item.end === 'always' ? (
        <span className="muted small">{t('leaver.byItself')}</span>
      ) : (
        <div className="leaver__to">
          <ReceiverPicker
            leaver={leaver}
            item={item}
            value={receiverOf(item, chosen)}
            names={chosen.names}
            choose={choose}
          />
          {why !== undefined && (
            <span className="leaver__why" role="alert">
              {whyText(why)}
            </span>
          )}
        </div>
      )}
    </li>
  );
}

const withName = ({ names }: Chosen, id: string | undefined, name: string | undefined) =>
  id === undefined || name === undefined ? names : { ...names, [id]: name };

/** Everything a leaver still has, and who gets it: all to one person, piece by piece, or both. */
export function Work(props: Props) {
  const t = useWords(words);
  const { items, chosen, change } = props;
  if (items.length === 0) return <p className="muted">{t('leaver.none')}</p>;
  return (
    <div className="stack">
      <div className="leaver__all">
        <span>{t('leaver.all')}</span>
        <div className="grow">
          <PersonPicker
            label={t('leaver.all')}
            value={chosen.all}
            onChange={(all, name) =>
              change({ ...chosen, all, single: {}, names: withName(chosen, all, name) })
            }
          />
        </div>
        <Checkbox
          checked={chosen.dutiesToo}
          onChange={(event) => change({ ...chosen, dutiesToo: event.target.checked })}
        >
          {t('leaver.dutiesToo')}
        </Checkbox>
      </div>
      {groupsOf(items).map(([group, some]) => (
        <section key={group} aria-label={t.of('leaver.group', group)}>
          <h3 className="leaver__head">
            {t.of('leaver.group', group)} <span className="muted">{some.length}</span>
          </h3>
          <ul className="leaver__lines">
            {some.map((item) => (
              <Line key={keyOf(item)} {...props} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
