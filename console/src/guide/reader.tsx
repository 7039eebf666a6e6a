import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../i18n/define.ts';
import { useMe } from '../session/use-session.ts';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { Answer } from '../ui/states.tsx';
import { Blocks } from './blocks.tsx';
import { type Found, findSections, sectionAbout } from './find.ts';
import { type GuideId, guidesFor } from './list.ts';
import type { Text } from './parse.ts';
import { loadTexts, type Texts } from './texts.ts';
import { words } from './words/index.ts';
import './guide.css';

/** What is read: a guide, and the section that was asked for. */
export interface Place {
  readonly guide: GuideId;
  readonly at: number | null;
}

interface ReaderProps {
  /** The guide asked for; `null` lets the screen at `path` decide. */
  readonly wanted: GuideId | null;
  /** Screen behind the panel. */
  readonly path: string;
  readonly head: (guide: GuideId) => ReactNode;
  /** The guide has changed by the reader's choice. */
  readonly chosen?: (guide: GuideId) => void;
}

function Choose({ guide, choose }: { guide: GuideId; choose: (guide: GuideId) => void }) {
  const t = useWords(words);
  const { own, others } = guidesFor(useMe());
  const group = (label: string, list: typeof own) => (
    <optgroup label={label}>
      {list.map(({ id }) => (
        <option key={id} value={id}>
          {t(`of.${id}`)}
        </option>
      ))}
    </optgroup>
  );
  return (
    <select
      className="guide__choose"
      aria-label={t('choose')}
      value={guide}
      onChange={({ target }) => choose(target.value as GuideId)}
    >
      {group(t('own'), own)}
      {others.length > 0 && group(t('others'), others)}
    </select>
  );
}

function Hits({ found, open }: { found: readonly Found[]; open: (place: Place) => void }) {
  const t = useWords(words);
  return (
    <div className="guide__hits">
      <p className="muted small" role="status">
        {found.length === 0 ? t('find.none') : t('find.count', { n: found.length })}
      </p>
      <ul>
        {found.map((hit) => (
          <li key={`${hit.guide}${hit.at}`}>
            <button
              type="button"
              className="bare-button"
              onClick={() => open({ guide: hit.guide, at: hit.at })}
            >
              <b>{hit.title}</b> <span className="muted small">{hit.guideTitle}</span>
              <span className="small guide__excerpt">{hit.excerpt}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const anchorOf = (at: number) => `guide-section-${at}`;

function Whole({ text, go }: { text: Text; go: (at: number) => void }) {
  const t = useWords(words);
  return (
    <article>
      <h2>{text.title}</h2>
      <Blocks of={text.lead} />
      <nav aria-label={t('contents')} className="guide__contents">
        <ol>
          {text.sections.map(({ title }, at) => (
            <li key={title}>
              <button type="button" className="guide__to" onClick={() => go(at)}>
                {title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {text.sections.map(({ title, blocks }, at) => (
        <section key={title} aria-labelledby={anchorOf(at)}>
          <h3 id={anchorOf(at)} tabIndex={-1}>
            {title}
          </h3>
          <Blocks of={blocks} />
        </section>
      ))}
    </article>
  );
}

function goTo(at: number): void {
  const heading = document.getElementById(anchorOf(at));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

/** Where one begins to read: the guide asked for, or what one's own guides say of the screen. */
function startOf(texts: Texts, own: readonly GuideId[], { wanted, path }: ReaderProps): Place {
  if (wanted !== null) return { guide: wanted, at: null };
  const about = sectionAbout(texts, own, path);
  return about?.at === 0 ? { ...about, at: null } : (about ?? { guide: own[0] ?? 'everyone', at: null });
}

function Open({ texts, ...props }: ReaderProps & { texts: Texts }) {
  const t = useWords(words);
  const { own, others } = guidesFor(useMe());
  const order = [...own, ...others].map(({ id }) => id);
  const [place, setPlace] = useState<Place>(() =>
    startOf(
      texts,
      own.map(({ id }) => id),
      props,
    ),
  );
  const [typed, setTyped] = useState('');
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    if (place.at !== null) goTo(place.at);
    else body.current?.scrollTo({ top: 0 });
  }, [place]);
  const open = (to: Place) => {
    setTyped('');
    setPlace(to);
    if (to.guide !== place.guide) props.chosen?.(to.guide);
  };
  const text = texts.get(place.guide);
  return (
    <>
      <div className="guide__head no-print">
        {props.head(place.guide)}
        <Choose guide={place.guide} choose={(guide) => open({ guide, at: null })} />
        <input
          type="search"
          className="guide__find"
          aria-label={t('find')}
          placeholder={t('find')}
          value={typed}
          maxLength={60}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <ScrollArea className="guide__body" ref={body} label={t(`of.${place.guide}`)}>
        {typed.trim() !== '' ? (
          <Hits found={findSections(texts, order, typed)} open={open} />
        ) : (
          text !== undefined && <Whole text={text} go={(at) => setPlace({ ...place, at })} />
        )}
      </ScrollArea>
    </>
  );
}

/** Choosing, searching and reading the guides, wherever they are shown. */
export function Reader(props: ReaderProps) {
  const language = useLanguage();
  const texts = useQuery({
    queryKey: ['guides', language],
    queryFn: () => loadTexts(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answer of={texts}>
      {(data) => <Open key={`${language} ${props.wanted ?? ''}`} texts={data} {...props} />}
    </Answer>
  );
}
