import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { PublicItem } from '@yiwang/contract/public';
import { useCallback, useMemo, useState } from 'react';
import { ask, withQuery } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Pictures } from '../kit/photo-view.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { Empty, Failed, Loading } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { LazyMap } from '../map/lazy-map.tsx';
import type { Box } from '../map/map.tsx';
import { useCityBox } from '../place/city-box.ts';
import { canDrawMap } from '../place/phone-location.ts';
import { Page } from '../shell/page.tsx';
import { isEnded, MatterLine } from './matter-line.tsx';

type Which = 'open' | 'done' | 'all';

/** The public map and list: the same matters both ways; the list follows what the map shows. */
export function AroundPage() {
  const { t, language } = useWords();
  const [mapWorks, setMapWorks] = useState(canDrawMap);
  const [asList, setAsList] = useState(!mapWorks);
  const [which, setWhich] = useState<Which>('open');
  const [box, setBox] = useState<Box | null>(null);
  const [open, setOpen] = useState<PublicItem | null>(null);
  const matters = useMatters(which, asList && !mapWorks ? null : box);
  const items = useMemo(() => matters.data?.pages.flatMap((page) => page.items) ?? [], [matters.data]);
  const broken = useCallback(() => {
    setMapWorks(false);
    setAsList(true);
  }, []);
  return (
    <Page title={t('around.title')} tab="around">
      <p className="hint">{t('around.explain')}</p>
      <div className="row">
        <WhichChoice which={which} onChange={setWhich} />
        {mapWorks && (
          <Button onClick={() => setAsList(!asList)} aria-pressed={asList}>
            {asList ? t('around.map') : t('around.list')}
          </Button>
        )}
      </div>
      {mapWorks && !asList && (
        <MattersMap items={items} box={box} onBox={setBox} onOpen={setOpen} onBroken={broken} />
      )}
      {mapWorks && !asList && <p className="hint">{t('around.legend')}</p>}
      {matters.dataUpdatedAt > 0 && (
        <p className="hint">
          {t('around.age', { when: momentWords(new Date(matters.dataUpdatedAt).toISOString(), language) })}
        </p>
      )}
      {matters.isPending && <Loading />}
      {matters.isError && <Failed fault={matters.error} again={() => void matters.refetch()} />}
      {matters.isSuccess && items.length === 0 && (
        <Empty title={t('around.none')}>
          <p>{t('around.none-next')}</p>
          <ButtonLink to="/m">{t('report.title')}</ButtonLink>
        </Empty>
      )}
      <ul className="rows">
        {items.slice(0, asList ? items.length : 5).map((item) => (
          <li key={item.id}>
            <button type="button" className="card card-button" onClick={() => setOpen(item)}>
              <MatterLine item={item} />
            </button>
          </li>
        ))}
      </ul>
      {asList && matters.hasNextPage && (
        <Button busy={matters.isFetchingNextPage} onClick={() => void matters.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
      {open && <MatterSheet item={open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function useMatters(which: Which, box: Box | null) {
  const bbox = box?.map((side) => side.toFixed(5)).join(',');
  return useInfiniteQuery({
    queryKey: ['matters', which, bbox],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<{ items: PublicItem[]; next: string | null }>(
        withQuery('/api/v1/public/cases', {
          state: which === 'all' ? undefined : which,
          bbox,
          cursor: pageParam,
          limit: 100,
        }),
        { signal },
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

function WhichChoice({ which, onChange }: { which: Which; onChange: (which: Which) => void }) {
  const { t } = useWords();
  return (
    <label className="select-line">
      <span>{t('around.show')}</span>
      <select value={which} onChange={(event) => onChange(event.target.value as Which)}>
        <option value="open">{t('around.open')}</option>
        <option value="done">{t('around.done')}</option>
        <option value="all">{t('around.all')}</option>
      </select>
    </label>
  );
}

interface MapPart {
  readonly items: readonly PublicItem[];
  readonly box: Box | null;
  readonly onBox: (box: Box) => void;
  readonly onOpen: (item: PublicItem) => void;
  readonly onBroken: () => void;
}

function MattersMap({ items, box, onBox, onOpen, onBroken }: MapPart) {
  const { t, language } = useWords();
  const city = useCityBox();
  const dots = useMemo(
    () =>
      items.flatMap(({ id, place, state, categoryName }) =>
        place === null
          ? []
          : [
              {
                id,
                lng: place.lng,
                lat: place.lat,
                tone: isEnded(state.key) ? ('done' as const) : ('open' as const),
                label: categoryName ?? '',
              },
            ],
      ),
    [items],
  );
  if (city === undefined) return <div className="map map-waiting" />;
  return (
    <LazyMap
      label={t('around.map-label')}
      language={language === 'en' ? 'en' : 'zh'}
      box={box ?? city}
      dots={dots}
      onDot={(id) => {
        const found = items.find((item) => item.id === id);
        if (found) onOpen(found);
      }}
      onBox={onBox}
      onBroken={onBroken}
    />
  );
}

function MatterSheet({ item, onClose }: { item: PublicItem; onClose: () => void }) {
  const { t, language } = useWords();
  const name =
    (language === 'en' ? item.categoryNameEn : null) ?? item.categoryName ?? t('around.category-unknown');
  return (
    <Sheet title={name} onClose={onClose}>
      <MatterLine item={item} />
      {item.place && !item.place.exact && <p className="hint">{t('around.rough')}</p>}
      {item.text && <p className="words">{item.text}</p>}
      <Pictures ids={item.fileIds} label={t('around.photos')} />
    </Sheet>
  );
}
