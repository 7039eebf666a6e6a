import { Link } from '@tanstack/react-router';
import type { ReportSuggestions } from '@yiwang/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { conditionName } from '../cases/texts.ts';
import { words as caseWords } from '../cases/words/index.ts';
import { useLanguage, useWords } from '../i18n/define.ts';
import { faceOfKey, namedKey } from '../keys/table.ts';
import { useKeys } from '../keys/use-keys.ts';
import { Thumb } from '../ui/photo.tsx';
import { type Choice, choiceOf } from './choice.ts';
import { words } from './words/index.ts';

const ClassPicker = lazy(async () => ({
  default: (await import('../catalogue/class-picker.tsx')).ClassPicker,
}));

type Category = ReportSuggestions['categories'][number];
type Duplicate = ReportSuggestions['duplicates'][number];

interface ClassProps {
  readonly categories: readonly Category[];
  readonly choice: Choice;
  readonly choose: (choice: Choice) => void;
}

const sameCategory = (choice: Choice, each: Category) =>
  choice.value?.startsWith(`${each.category.scheme}|${each.category.code}|`) === true;

function Conditions({
  of,
  choice,
  choose,
}: {
  of: Category;
  choice: Choice;
  choose: (choice: Choice) => void;
}) {
  const t = useWords(words);
  const next = () => {
    const at = of.conditions.findIndex((each) => choice.value?.endsWith(`|${each.code}`) === true);
    const to = of.conditions[(at + 1) % of.conditions.length];
    if (to !== undefined)
      choose({ value: `${of.category.scheme}|${of.category.code}|${to.code}`, byHand: true });
  };
  useKeys(
    of.conditions.length > 1
      ? [{ keys: namedKey('intake.condition'), label: t('suggest.condition'), run: next }]
      : [],
  );
  return (
    <div className="conditions" role="radiogroup" aria-label={t('suggest.condition')}>
      {of.conditions.map((condition) => {
        const value = `${of.category.scheme}|${of.category.code}|${condition.code}`;
        return (
          <label key={condition.code} className="conditions__one">
            <input
              type="radio"
              name="condition"
              checked={choice.value === value}
              onChange={() => choose({ value, byHand: true })}
            />
            <span>{conditionName(of.category.scheme, of.category.code, condition)}</span>
          </label>
        );
      })}
      {of.conditions.length > 1 && <kbd>{faceOfKey(namedKey('intake.condition'))}</kbd>}
    </div>
  );
}

/** Suggested classes, each with its reason and a digit; O opens the whole catalogue. */
export function ClassSuggestions({ categories, choice, choose }: ClassProps) {
  const t = useWords(words);
  const language = useLanguage();
  const [other, setOther] = useState(false);
  const five = categories.slice(0, 5);
  useKeys([
    ...five.map((each, index) => ({
      keys: String(index + 1),
      label: each.name,
      run: () => choose(choiceOf(each)),
    })),
    { keys: namedKey('intake.other-class'), label: t('act.other'), run: () => setOther(true) },
  ]);
  const known = five.some((each) => sameCategory(choice, each));
  return (
    <section className="panel" aria-label={t('suggest.class')}>
      <div className="panel__head">{t('suggest.class')}</div>
      {five.length === 0 && <p className="panel__body muted">{t('suggest.none')}</p>}
      {five.map((each, index) => (
        <div
          key={each.category.scheme + each.category.code}
          className="suggestion"
          aria-current={sameCategory(choice, each)}
        >
          <button
            type="button"
            className="suggestion__pick bare-button"
            aria-pressed={sameCategory(choice, each)}
            aria-keyshortcuts={String(index + 1)}
            aria-describedby={`why-${each.category.scheme}-${each.category.code}`}
            onClick={() => choose(choiceOf(each))}
          >
            <span className="grow">{language === 'en' ? (each.nameEn ?? each.name) : each.name}</span>
            <span className="muted small">{Math.round(each.score * 100)}%</span>
            <kbd>{index + 1}</kbd>
          </button>
          <span id={`why-${each.category.scheme}-${each.category.code}`} className="suggestion__why">
            {t.of('suggest.why', each.reason.code, each.reason.params)}
          </span>
          {sameCategory(choice, each) && <Conditions of={each} choice={choice} choose={choose} />}
        </div>
      ))}
      <div className="suggestion" aria-current={!known && choice.value !== null}>
        {other || (!known && choice.value !== null) ? (
          <Suspense>
            <ClassPicker
              label={t('suggest.class')}
              autoFocus={other}
              value={known ? undefined : (choice.value ?? undefined)}
              onChange={(value) => choose({ value, byHand: true })}
            />
          </Suspense>
        ) : (
          <Button size="small" onClick={() => setOther(true)}>
            {t('act.other')} <kbd>{faceOfKey(namedKey('intake.other-class'))}</kbd>
          </Button>
        )}
      </div>
    </section>
  );
}

interface DuplicateProps {
  readonly duplicates: readonly Duplicate[];
  readonly chosen: string | null;
  readonly choose: (caseId: string) => void;
}

/** Open and closed matters near by that may be the same, with picture, distance and reason. */
export function Duplicates({ duplicates, chosen, choose }: DuplicateProps) {
  const t = useWords(words);
  const cases = useWords(caseWords);
  const at = duplicates.findIndex((each) => each.caseId === chosen);
  useKeys(
    duplicates.length > 1
      ? [
          {
            keys: namedKey('intake.duplicate'),
            label: t('suggest.duplicates'),
            run: () => choose(duplicates[(at + 1) % duplicates.length]?.caseId ?? ''),
          },
        ]
      : [],
  );
  return (
    <section className="panel" aria-label={t('suggest.duplicates')}>
      <div className="panel__head">
        <span className="grow">{t('suggest.duplicates')}</span>
        {duplicates.length > 1 && <kbd>{faceOfKey(namedKey('intake.duplicate'))}</kbd>}
      </div>
      {duplicates.length === 0 && <p className="panel__body muted">{t('suggest.noDuplicates')}</p>}
      {duplicates.slice(0, 5).map((each) => (
        <div key={each.caseId} className="suggestion" aria-current={each.caseId === chosen}>
          <button
            type="button"
            className="suggestion__pick bare-button"
            aria-pressed={each.caseId === chosen}
            onClick={() => choose(each.caseId)}
          >
            <Thumb id={each.fileId} alt={each.caseNumber ?? ''} />
            <span className="grow suggestion__why">
              {[
                cases.of('state', each.state),
                each.distance === null ? null : t('suggest.distance', { m: each.distance }),
                each.hours > 48
                  ? t('suggest.days', { d: Math.round(each.hours / 24) })
                  : t('suggest.hours', { h: each.hours }),
                each.samePhoto ? t('suggest.samePhoto') : null,
                each.closed ? t('suggest.rebound') : null,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </span>
          </button>
          <Link to={`/cases/${each.caseId}`} className="mono small">
            {each.caseNumber ?? cases('card.noNumber')}
          </Link>
        </div>
      ))}
    </section>
  );
}

/** The unit the responsibility list would name, with the rule. */
export function UnitSuggestion({ unit }: { unit: ReportSuggestions['unit'] }) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = unit?.reason.params[language];
  return (
    <section className="panel" aria-label={t('suggest.unit')}>
      <div className="panel__head">{t('suggest.unit')}</div>
      <div className="panel__body">
        {unit === null ? <p className="muted">{t('suggest.noUnit')}</p> : <strong>{unit.name}</strong>}
        {typeof sentence === 'string' && <p className="suggestion__why">{sentence}</p>}
      </div>
    </section>
  );
}
