import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AreaImportResult, Datum } from '@yiwang/contract';
import { Alert, Button, Select } from 'antd';
import { useRef, useState } from 'react';
import { importAreas } from '../../api/places.ts';
import { bracketed, labelled, useWords } from '../../i18n/define.ts';
import { MapView } from '../../places/map/index.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { staleAreas } from './area-dialog.tsx';
import { OutlineLayer } from './outline-layer.tsx';
import { boxOfGeometry, unitedOutline } from './preview.ts';
import { SeeBox } from './see-box.tsx';
import { words } from './words/index.ts';

const datums = ['wgs84', 'gcj02', 'bd09'] as const;

/** Features of a GeoJSON text: a collection, or one feature alone; else what is wrong with it. */
export function featuresIn(text: string): unknown[] | 'file.notJson' | 'file.notFeatures' {
  const read = parsed(text);
  if (read === undefined) return 'file.notJson';
  if (typeof read !== 'object' || read === null || !('type' in read)) return 'file.notFeatures';
  if (read.type === 'Feature') return [read];
  const features: unknown = 'features' in read ? read.features : null;
  return read.type === 'FeatureCollection' && Array.isArray(features) && features.length > 0
    ? features
    : 'file.notFeatures';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function Faults({ result }: { result: AreaImportResult }) {
  const t = useWords(words);
  if (result.faultCount === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={t('file.fix')}
      description={
        <ul className="areas__faults">
          {result.faults.map((fault) => (
            <li key={`${fault.feature} ${fault.field} ${fault.code}`}>
              <strong>{t('file.fault', { n: fault.feature })}</strong> ·{' '}
              {labelled(t(`field.${fault.field}`), t(`why.${fault.code}`))}
              {fault.value !== '' && <span className="mono">{bracketed(fault.value)}</span>}
            </li>
          ))}
        </ul>
      }
    />
  );
}

function Preview({ result }: { result: AreaImportResult }) {
  const t = useWords(words);
  const outline = unitedOutline(result.items.map((item) => item.geometry));
  const count = (change: string) => result.items.filter((item) => item.change === change).length;
  return (
    <>
      <p>
        {t('file.preview', { added: count('new'), changed: count('changed'), faults: result.faultCount })}
      </p>
      <Faults result={result} />
      <div className="areas__preview">
        <ul className="areas__items">
          {result.items.slice(0, 200).map((item) => (
            <li key={item.code} className="row">
              <span className="tag">{t(`change.${item.change}`)}</span>
              <span className="mono small">{item.code}</span>
              <span className="clip">{item.name}</span>
              <span className="muted small">{t(`level.${item.level}`)}</span>
            </li>
          ))}
        </ul>
        <MapView points={[]} label={t('outline')}>
          <SeeBox box={boxOfGeometry(outline)} />
          <OutlineLayer geometry={outline} corners={null} />
        </MapView>
      </div>
    </>
  );
}

/** Areas from a GeoJSON file: looked at first, with every fault by feature and field, then imported whole or not at all. */
export function ImportDialog({ close }: { close: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const file = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const [datum, setDatum] = useState<Datum>('wgs84');
  const [features, setFeatures] = useState<unknown[] | null>(null);
  const [broken, setBroken] = useState<'file.notJson' | 'file.notFeatures' | null>(null);
  const look = useMutation({
    mutationFn: (given: { features: unknown[]; datum: Datum }) => importAreas({ ...given, dryRun: true }),
  });
  const save = useMutation({
    mutationFn: () => importAreas({ features: features ?? [], datum, dryRun: false }),
    onSuccess: (result) => {
      for (const queryKey of staleAreas) void client.invalidateQueries({ queryKey });
      addNote('done', t('file.saved', { n: result.items.length }));
      close();
    },
  });
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    setBroken(null);
    const found = featuresIn(await file.text());
    if (typeof found !== 'string') {
      setFeatures(found);
      look.mutate({ features: found, datum });
      return;
    }
    setFeatures(null);
    look.reset();
    setBroken(found);
  };
  const result = look.data;
  const ready = result !== undefined && result.faultCount === 0 && result.items.length > 0;
  return (
    <Dialog open title={t('import')} close={close} width={960}>
      <div className="stack">
        <p className="muted">{t('file.hint')}</p>
        <div className="row row--wrap">
          <Button onClick={() => file.current?.click()}>{t('file.choose')}</Button>
          <input
            ref={file}
            hidden
            type="file"
            accept=".json,.geojson,application/geo+json,application/json"
            aria-label={t('file.choose')}
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              // The same file, mended, can be chosen again.
              event.target.value = '';
            }}
          />
          <span>{t('file.datum')}</span>
          <Select
            aria-label={t('file.datum')}
            value={datum}
            style={{ width: 210 }}
            options={datums.map((value) => ({ value, label: t(`datum.${value}`) }))}
            onChange={(next) => {
              setDatum(next);
              if (features !== null) look.mutate({ features, datum: next });
            }}
          />
        </div>
        {broken !== null && <Alert type="error" showIcon title={t(broken)} />}
        {look.isPending && <p className="muted">{ui('loading')}</p>}
        {[look.error, save.error].map(
          (error) =>
            error !== null && <Alert key={error.name} type="error" showIcon title={problemText(error)} />,
        )}
        {result !== undefined && <Preview result={result} />}
        <div className="row dialog-foot">
          <Button onClick={close}>{ui('cancel')}</Button>
          <Button type="primary" disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>
            {t('file.save', { n: result?.items.length ?? 0 })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
