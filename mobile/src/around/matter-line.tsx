import type { PublicItem } from '@yiwang/contract/public';
import { publicSentence } from '@yiwang/contract/public-words';
import { useWords } from '../i18n/i18n.ts';
import { dayWords } from '../kit/time.ts';
import { TileIcon } from '../report/tile-icon.tsx';

/** A public matter in two lines: kind and state, then where and when. The same everywhere. */
export function MatterLine({ item }: { item: PublicItem }) {
  const { t, language } = useWords();
  const lang = language === 'en' ? 'en' : 'zh';
  const name =
    (language === 'en' ? item.categoryNameEn : null) ?? item.categoryName ?? t('around.category-unknown');
  const facts = [
    item.areaName,
    item.distance === null ? null : t('report.metres', { metres: Math.round(item.distance) }),
    item.closedAt === null
      ? t('around.received', { when: dayWords(item.receivedAt, language) })
      : t('around.closed', { when: dayWords(item.closedAt, language) }),
    item.reporters > 1 ? t('report.reporters', { count: item.reporters }) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className="matter">
      <TileIcon name={item.icon ?? ''} />
      <div>
        <p>
          <strong>{name}</strong>{' '}
          <StateMark stateKey={item.state.key} label={publicSentence(item.state.key, lang).label} />
        </p>
        <p className="hint">{facts.join(' · ')}</p>
      </div>
    </div>
  );
}

const ended = new Set([
  'done',
  'done-final',
  'done-on-the-spot',
  'answered',
  'declined',
  'objection-refused',
  'not-taken-up',
  'cancelled',
  'passed-on',
]);

/** Whether nothing more is to come, in the public's terms. */
export const isEnded = (stateKey: string): boolean => ended.has(stateKey);

/** The state as a word; the mark before it tells open from ended without colour. */
export function StateMark({ stateKey, label }: { stateKey: string; label: string }) {
  return (
    <span className={isEnded(stateKey) ? 'state-mark state-mark-ended' : 'state-mark'}>
      <span aria-hidden="true">{isEnded(stateKey) ? '✓' : '●'}</span> {label}
    </span>
  );
}
