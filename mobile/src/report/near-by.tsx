import { useQuery } from '@tanstack/react-query';
import type { PublicItem } from '@yiwang/contract/public';
import { ask, withQuery } from '../api/client.ts';
import { MatterLine } from '../around/matter-line.tsx';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import type { ReportDraft } from './draft.ts';

interface Props {
  readonly draft: ReportDraft;
  readonly change: (fields: Partial<ReportDraft>) => void;
}

/** Open matters within sight of the place: "me too" joins one. Shows nothing while there is nothing. */
export function NearBy({ draft, change }: Props) {
  const { t } = useWords();
  const { place, category } = draft;
  const precise = place !== null && place.from !== 'area';
  const { data } = useQuery({
    queryKey: ['nearby', place?.lng, place?.lat, category?.scheme, category?.code],
    queryFn: ({ signal }) =>
      ask<{ items: PublicItem[] }>(
        withQuery('/api/v1/public/nearby', {
          lng: place?.lng,
          lat: place?.lat,
          category: category === null ? undefined : `${category.scheme}:${category.code}`,
          limit: 3,
        }),
        { signal },
      ),
    enabled: precise,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="near-by" aria-labelledby="near-by-title">
      <h2 id="near-by-title">{t('report.near-title')}</h2>
      <p className="hint">{t('report.near-explain')}</p>
      <ul className="rows">
        {data.items.map((item) => {
          const on = draft.joinCaseId === item.id;
          return (
            <li key={item.id} className="card row-item">
              <MatterLine item={item} />
              <Button
                look={on ? 'main' : 'plain'}
                aria-pressed={on}
                onClick={() => change({ joinCaseId: on ? null : item.id })}
              >
                {on ? t('report.me-too-on') : t('report.me-too')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
