import { useQuery } from '@tanstack/react-query';
import type { Area } from '@yiwang/contract/places';
import { useState } from 'react';
import { ask, withQuery } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/field.tsx';
import { Empty, Failed, Loading, Notice } from '../kit/states.tsx';
import { type ChosenPlace, placeOfArea } from './chosen-place.ts';

interface Props {
  readonly chosen: ChosenPlace | null;
  readonly onChoose: (place: ChosenPlace) => void;
}

/** The way to a place without map or position: by name, or down from district to community. */
export function AreaList({ chosen, onChoose }: Props) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [path, setPath] = useState<readonly Area[]>([]);
  const parent = path[path.length - 1];
  const query = search.trim() === '' ? { parent: parent?.code } : { q: search.trim() };
  const found = useQuery({
    queryKey: ['areas', query],
    queryFn: ({ signal }) =>
      ask<{ items: Area[] }>(withQuery('/api/v1/areas', { ...query, limit: 60 }), { signal }),
  });
  const choose = (area: Area) => {
    const place = placeOfArea(area);
    if (place !== null) onChoose({ ...place, label: [...path.map(({ name }) => name), area.name].join('') });
  };
  return (
    <div className="area-list">
      {chosen?.from === 'area' && (
        <Notice tone="good">{t('place.chosen-area', { name: chosen.label })}</Notice>
      )}
      <TextField label={t('place.list-search')} type="search" value={search} max={60} onChange={setSearch} />
      {path.length > 0 && search === '' && (
        <nav className="row">
          <Button look="quiet" onClick={() => setPath([])}>
            {t('place.list-top')}
          </Button>
          {path.map((area, index) => (
            <Button key={area.code} look="quiet" onClick={() => setPath(path.slice(0, index + 1))}>
              {area.name}
            </Button>
          ))}
        </nav>
      )}
      {found.isPending && <Loading />}
      {found.isError && <Failed fault={found.error} again={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <Empty title={t('place.list-none')} />}
      <ul className="rows">
        {found.data?.items.map((area) => (
          <AreaRow
            key={area.code}
            area={area}
            onChoose={choose}
            onOpen={(opened) => {
              setSearch('');
              setPath([...path, opened]);
            }}
          />
        ))}
      </ul>
    </div>
  );
}

type RowProps = { area: Area; onChoose: (area: Area) => void; onOpen: (area: Area) => void };

function AreaRow({ area, onChoose, onOpen }: RowProps) {
  const { t, language } = useWords();
  const name = language === 'en' ? (area.nameEn ?? area.name) : area.name;
  const deepest = area.level === 'grid' || area.level === 'community';
  return (
    <li className="row-item">
      <Button className="grow" onClick={() => onChoose(area)} aria-label={t('place.list-choose', { name })}>
        {name}
      </Button>
      {!deepest && (
        <Button look="quiet" onClick={() => onOpen(area)} aria-label={t('place.list-inside', { name })}>
          ›
        </Button>
      )}
    </li>
  );
}
