import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AreaDetail, AreaGeometry } from '@yiwang/contract';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import {
  listRetiredAreas,
  readAreaDetail,
  readAreaHistory,
  retireArea,
  writeArea,
} from '../../api/places.ts';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { AreaPicker } from '../../places/area-picker.tsx';
import { MapView } from '../../places/map/index.tsx';
import { Act } from '../../ui/act.tsx';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer, Empty } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { AreaDialog, staleAreas } from './area-dialog.tsx';
import { AreaTree } from './area-tree.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { OutlineLayer } from './outline-layer.tsx';
import { boxOfGeometry } from './preview.ts';
import { digitsBelow } from './ring.ts';
import { SeeBox } from './see-box.tsx';
import { words } from './words/index.ts';
import '../admin.css';
import './areas.css';

const refreshed = (client: ReturnType<typeof useQueryClient>) => {
  for (const queryKey of staleAreas) void client.invalidateQueries({ queryKey });
};

/** The way back of a retired area: written as it was. */
function useComeBack() {
  const t = useWords(words);
  const client = useQueryClient();
  return async (area: Pick<AreaDetail, 'code' | 'name' | 'nameEn' | 'geometry'>) => {
    try {
      await writeArea(area.code, { name: area.name, nameEn: area.nameEn, geometry: area.geometry });
      refreshed(client);
      addNote('done', t('done'));
    } catch (error) {
      addNote('fault', problemText(error));
    }
  };
}

function History({ code, see }: { code: string; see: (geometry: AreaGeometry | null) => void }) {
  const t = useWords(words);
  const history = useQuery({
    queryKey: ['area-detail', code, 'history'],
    queryFn: () => readAreaHistory(code),
  });
  return (
    <details>
      <summary>{t('history')}</summary>
      <Answer of={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('history.none')}</p>
          ) : (
            <ul className="stack">
              {items.map((each) => (
                <li key={each.revision} className="row row--wrap">
                  <span>
                    {t('history.line', {
                      at: momentText(each.replacedAt),
                      who: each.replacedBy,
                      name: each.name,
                    })}
                  </span>
                  <Button size="small" onClick={() => see(each.geometry)}>
                    {t('history.see')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </details>
  );
}

type Opened = 'edit' | 'below' | 'top' | 'import' | null;

function Chosen({ of, open, gone }: { of: AreaDetail; open: (what: Opened) => void; gone: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const comeBack = useComeBack();
  const [then, setThen] = useState<AreaGeometry | null>(null);
  const shown = then ?? of.geometry;
  const retire = useMutation({
    mutationFn: () => retireArea(of.code),
    onSuccess: () => {
      gone();
      // Once the area is no longer on screen: nobody asks for it again.
      setTimeout(() => refreshed(client));
      addNote('done', `${t('retire')} · ${of.name}`, () => comeBack(of));
    },
    onError: (error) => addNote('fault', problemText(error)),
  });
  return (
    <section className="panel areas__chosen">
      <div className="panel__head row--wrap">
        <strong>{of.name}</strong>
        <span className="muted">{of.nameEn}</span>
        <span className="mono small">{of.code}</span>
        <span className="tag">{t(`level.${of.level}`)}</span>
        <span className="grow" />
        {digitsBelow(of.code).length > 0 && <Button onClick={() => open('below')}>{t('newBelow')}</Button>}
        <Button onClick={() => open('edit')}>{t('edit')}</Button>
        <Popconfirm title={t('retire')} description={t('retire.text')} onConfirm={() => retire.mutate()}>
          <Button loading={retire.isPending}>{t('retire')}</Button>
        </Popconfirm>
      </div>
      {of.geometry === null && <p className="panel__body muted">{t('outline.none')}</p>}
      <div className="areas__map">
        <MapView points={[]} label={`${t('outline')} ${of.name}`}>
          <SeeBox box={boxOfGeometry(shown)} />
          <OutlineLayer geometry={shown} corners={null} />
        </MapView>
      </div>
      <div className="panel__body stack">
        {then !== null && (
          <Button size="small" onClick={() => setThen(null)}>
            {t('history.now')}
          </Button>
        )}
        <History code={of.code} see={setThen} />
      </div>
    </section>
  );
}

function Retired() {
  const t = useWords(words);
  const comeBack = useComeBack();
  const retired = useQuery({ queryKey: ['retired-areas'], queryFn: listRetiredAreas });
  const back = async (code: string) => {
    // What was put away when it was retired.
    const [last] = (await readAreaHistory(code)).items;
    if (last !== undefined) await comeBack({ ...last, code });
  };
  return (
    <details className="panel">
      <summary className="panel__head">{t('retired')}</summary>
      <div className="panel__body">
        <Answer of={retired}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="muted">{t('retired.none')}</p>
            ) : (
              <ul className="stack">
                {items.map((each) => (
                  <li key={each.code} className="row">
                    <span className="mono small">{each.code}</span>
                    <span className="clip grow">{each.name}</span>
                    <Button size="small" onClick={() => void back(each.code)}>
                      {t('retired.back')}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </div>
    </details>
  );
}

/** 区域与网格: the tree on the left, outline and history of one area on the right. */
export function AreasPage() {
  const t = useWords(words);
  const [chosen, choose] = useState<string | null>(null);
  const [opened, open] = useState<Opened>(null);
  const detail = useQuery({
    queryKey: ['area-detail', chosen],
    queryFn: () => readAreaDetail(chosen ?? ''),
    enabled: chosen !== null,
  });
  const of = chosen === null ? null : (detail.data ?? null);
  const close = () => open(null);
  return (
    <div className="page areas">
      <header className="page__head">
        <h1>{t('title')}</h1>
        <div style={{ width: 240 }}>
          <AreaPicker
            label={t('search')}
            placeholder={t('search')}
            value={chosen}
            onChange={(code) => choose(code ?? null)}
          />
        </div>
        <span className="grow" />
        <Act label={t('import')} keys={namedKey('admin.import')} run={() => open('import')} />
        <Act label={t('new')} keys={namedKey('admin.new')} kind="main" run={() => open('top')} />
      </header>
      <div className="areas__body">
        <div className="areas__left">
          <section className="panel">
            <AreaTree parent={null} depth={0} chosen={chosen} choose={choose} />
          </section>
          <Retired />
        </div>
        {chosen === null ? (
          <Empty text={t('choose')} />
        ) : (
          <Answer of={detail}>
            {(area) => <Chosen key={area.code} of={area} open={open} gone={() => choose(null)} />}
          </Answer>
        )}
      </div>
      {opened === 'edit' && of !== null && <AreaDialog of={of} above={null} close={close} then={choose} />}
      {opened === 'below' && of !== null && <AreaDialog of={null} above={of} close={close} then={choose} />}
      {opened === 'top' && <AreaDialog of={null} above={null} close={close} then={choose} />}
      {opened === 'import' && <ImportDialog close={close} />}
    </div>
  );
}
