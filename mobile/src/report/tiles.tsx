import { useQuery } from '@tanstack/react-query';
import type { ReportCategory } from '@yiwang/contract/reports';
import { useDeferredValue, useState } from 'react';
import { ask, withQuery } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { TextField } from '../kit/field.tsx';
import type { ReportDraft } from './draft.ts';
import { TileIcon } from './tile-icon.tsx';

interface Named {
  readonly category: ReportCategory;
  readonly name: string;
  readonly nameEn: string | null;
}
interface Tile extends Omit<Named, 'category'> {
  readonly key: string;
  readonly category: ReportCategory | null;
  readonly icon: string | null;
}
interface Props {
  readonly draft: ReportDraft;
  readonly change: (fields: Partial<ReportDraft>) => void;
}

const UNCLEAR = 'unclear';
/** "Hard to say" is always the last of at most twelve. */
const MOST = 11;

/** The picture tiles in everyday words, search beside them, and "hard to say". Choosing is never compulsory. */
export function Tiles({ draft, change }: Props) {
  const { t, language } = useWords();
  const { data } = useQuery({
    queryKey: ['tiles'],
    queryFn: ({ signal }) => ask<{ tiles: Tile[] }>('/api/v1/public/tiles', { signal }),
    staleTime: 600_000,
  });
  const nameOf = (one: Pick<Named, 'name' | 'nameEn'>) =>
    language === 'en' ? (one.nameEn ?? one.name) : one.name;
  const choose = (key: string | null, one: Tile | Named | null) =>
    change({ tile: key, category: one?.category ?? null, categoryName: one === null ? '' : nameOf(one) });
  const press = (key: string, one: Tile | null) =>
    draft.tile === key ? choose(null, null) : choose(key, one);
  const tiles = (data?.tiles ?? []).filter(({ key }) => key !== UNCLEAR).slice(0, MOST);
  return (
    <div>
      <p className="field-label" id="tiles-label">
        {t('report.tiles')}
      </p>
      <ul className="tiles" aria-labelledby="tiles-label">
        {tiles.map((tile) => (
          <li key={tile.key}>
            <TileButton
              on={draft.tile === tile.key}
              icon={tile.icon ?? ''}
              name={nameOf(tile)}
              onPress={() => press(tile.key, tile)}
            />
          </li>
        ))}
        <li>
          <TileButton
            on={draft.tile === UNCLEAR}
            icon={UNCLEAR}
            name={t('report.unclear')}
            onPress={() => press(UNCLEAR, null)}
          />
        </li>
      </ul>
      {draft.tile === 'search' && (
        <p className="chosen">{t('report.chosen', { name: draft.categoryName })}</p>
      )}
      <CategorySearch onChoose={(one) => choose('search', one)} nameOf={nameOf} />
    </div>
  );
}

type ButtonProps = { on: boolean; icon: string; name: string; onPress: () => void };

function TileButton({ on, icon, name, onPress }: ButtonProps) {
  return (
    <button type="button" className="tile" aria-pressed={on} onClick={onPress}>
      <TileIcon name={icon} />
      <span>{name}</span>
    </button>
  );
}

function CategorySearch({
  onChoose,
  nameOf,
}: {
  onChoose: (one: Named) => void;
  nameOf: (one: Pick<Named, 'name' | 'nameEn'>) => string;
}) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ['category-guess', asked],
    queryFn: ({ signal }) =>
      ask<{ items: Named[] }>(withQuery('/api/v1/public/category-guess', { text: asked }), { signal }),
    enabled: asked !== '',
  });
  const choose = (one: Named) => {
    setText('');
    onChoose(one);
  };
  return (
    <div className="category-search">
      <TextField
        label={t('report.search')}
        placeholder={t('report.search-hint')}
        type="search"
        value={text}
        max={60}
        onChange={setText}
      />
      {asked !== '' && found.data?.items.length === 0 && <p className="hint">{t('report.search-none')}</p>}
      {asked !== '' && (
        <ul className="chips">
          {found.data?.items.slice(0, 8).map((one) => (
            <li key={`${one.category.scheme}:${one.category.code}`}>
              <button type="button" className="chip" onClick={() => choose(one)}>
                {nameOf(one)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
