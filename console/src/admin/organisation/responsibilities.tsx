import { useQuery } from '@tanstack/react-query';
import type { Responsibility } from '@yiwang/contract';
import { Button, Checkbox, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import {
  changeResponsibility,
  createResponsibility,
  listResponsibilities,
  whoAnswers,
} from '../../api/parties.ts';
import { catalogueQuery } from '../../catalogue/use-catalogue.ts';
import { bracketed, listed, useLanguage, useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { UnitPicker } from '../../parties/pickers.tsx';
import { AreaPicker } from '../../places/area-picker.tsx';
import { Act } from '../../ui/act.tsx';
import { Answer } from '../../ui/states.tsx';
import { DayField, Item, TextItem } from '../kit/fields.tsx';
import { FormDialog } from '../kit/form-dialog.tsx';
import { Sheet } from '../kit/sheet.tsx';
import { usePages } from '../kit/use-pages.ts';
import { WhatsNext } from '../setup/whats-next.tsx';
import { words } from '../words/index.ts';

interface Values {
  readonly scheme: string;
  readonly codePrefix?: string;
  readonly area?: string;
  readonly unitId: string;
  readonly basis?: string;
  readonly validFrom: string;
  readonly validUntil?: string | null;
}

function useSchemes() {
  const language = useLanguage();
  const { data } = useQuery(catalogueQuery);
  return (data?.schemes ?? []).map((scheme) => ({
    value: scheme.id,
    label: `${scheme.name[language]}${bracketed(scheme.id)}`,
  }));
}

function NewRule({ close }: { close: () => void }) {
  const t = useWords(words);
  const schemes = useSchemes();
  return (
    <FormDialog<Values, Responsibility>
      title={t('resp.new')}
      draft="responsibility/new"
      start={{ validFrom: dayjs().format('YYYY-MM-DD'), codePrefix: '' }}
      close={close}
      stale={[['responsibilities'], ['answers']]}
      done={t('saved')}
      save={(values) =>
        createResponsibility({
          scheme: values.scheme,
          codePrefix: values.codePrefix ?? '',
          area: values.area ?? '',
          unitId: values.unitId,
          basis: values.basis === undefined || values.basis.trim() === '' ? null : values.basis,
          validFrom: values.validFrom,
          validUntil: values.validUntil ?? null,
        })
      }
    >
      <Item name="scheme" label={t('resp.scheme')} needed>
        <Select options={schemes} />
      </Item>
      <TextItem name="codePrefix" label={t('resp.prefix')} hint={t('resp.prefix.hint')} max={32} />
      <Item name="area" label={t('holding.area')} hint={t('holding.area.hint')}>
        <AreaPicker label={t('holding.area')} />
      </Item>
      <Item name="unitId" label={t('resp.unit')} needed>
        <UnitPicker label={t('resp.unit')} />
      </Item>
      <TextItem name="basis" label={t('resp.basis')} hint={t('resp.basis.hint')} max={200} />
      <div className="row">
        <Item name="validFrom" label={t('resp.from')} needed>
          <DayField label={t('resp.from')} />
        </Item>
        <Item name="validUntil" label={t('resp.until')}>
          <DayField label={t('resp.until')} />
        </Item>
      </div>
    </FormDialog>
  );
}

function ChangeRule({ of, close }: { of: Responsibility; close: () => void }) {
  const t = useWords(words);
  return (
    <FormDialog<{ basis?: string | null; validUntil?: string | null }, Responsibility>
      title={t('change')}
      draft={null}
      start={{ basis: of.basis, validUntil: of.validUntil }}
      close={close}
      stale={[['responsibilities'], ['answers']]}
      done={t('saved')}
      save={(values) =>
        changeResponsibility(of, { basis: values.basis ?? null, validUntil: values.validUntil ?? null })
      }
    >
      <TextItem name="basis" label={t('resp.basis')} hint={t('resp.basis.hint')} max={200} />
      <Item name="validUntil" label={t('resp.until')}>
        <DayField label={t('resp.until')} />
      </Item>
    </FormDialog>
  );
}

/** "Who answers here, now, for this?" with the rule as a sentence. */
function Ask() {
  const t = useWords(words);
  const language = useLanguage();
  const { data } = useQuery(catalogueQuery);
  const [category, setCategory] = useState<string | undefined>();
  const [area, setArea] = useState<string | undefined>();
  const [scheme = '', code = ''] = category?.split('|') ?? [];
  const about = { scheme, code, area: area ?? '' };
  const found = useQuery({
    queryKey: ['answers', about],
    queryFn: () => whoAnswers(about),
    enabled: category !== undefined,
  });
  return (
    <section className="panel panel__body row row--wrap" aria-label={t('resp.ask')}>
      <strong>{t('resp.ask')}</strong>
      <Select
        aria-label={t('resp.category')}
        placeholder={t('resp.category')}
        showSearch={{ optionFilterProp: 'label' }}
        value={category}
        onChange={setCategory}
        options={(data?.categories ?? []).map((each) => ({
          value: `${each.scheme}|${each.code}`,
          label: `${each.name[language]}${bracketed(each.code)}`,
        }))}
        style={{ width: 220 }}
      />
      <div style={{ width: 220 }}>
        <AreaPicker value={area} onChange={setArea} label={t('holding.area')} />
      </div>
      {category !== undefined && (
        <Answer of={found}>
          {(answer) => (
            <span className="grow">
              {answer.unit === null ? t('resp.answer.none') : <strong>{answer.unit.name}</strong>}{' '}
              {answer.rule?.sentence[language]}{' '}
              {answer.onDuty.length > 0 && (
                <span className="muted">
                  {t('resp.answer.duty', { names: listed(answer.onDuty.map((each) => each.displayName)) })}
                </span>
              )}
            </span>
          )}
        </Answer>
      )}
    </section>
  );
}

/** 责任清单: category × area → unit; rules are ended and added, never rewritten. */
export function ResponsibilitiesPage() {
  const t = useWords(words);
  const language = useLanguage();
  const [area, setArea] = useState<string | undefined>();
  const [unit, setUnit] = useState<string | undefined>();
  const [all, setAll] = useState(false);
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<Responsibility | null>(null);
  const list = usePages(['responsibilities'], listResponsibilities, { area, unit, all });
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('section.responsibilities')}</h1>
        <div style={{ width: 200 }}>
          <AreaPicker value={area} onChange={setArea} label={t('holding.area')} />
        </div>
        <div style={{ width: 200 }}>
          <UnitPicker
            value={unit}
            onChange={(next) => setUnit(typeof next === 'string' ? next : undefined)}
            label={t('resp.unit')}
          />
        </div>
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {t('resp.past')}
        </Checkbox>
        <span className="grow" />
        <Act label={t('resp.new')} keys={namedKey('admin.new')} kind="main" run={() => setMaking(true)} />
      </header>
      <Ask />
      <Sheet
        of={list}
        idOf={(item) => item.id}
        empty={t('resp.empty')}
        next={<WhatsNext />}
        columns={[
          {
            head: t('resp.sentence'),
            cell: (item) => <div className="sheet__words">{item.sentence[language]}</div>,
          },
          {
            head: t('resp.prefix'),
            cell: (item) => (
              <span className="mono">{`${item.scheme}:${item.codePrefix === '' ? '*' : item.codePrefix}`}</span>
            ),
          },
          { head: t('resp.unit'), cell: (item) => item.unitName },
          { head: t('resp.basis'), cell: (item) => item.basis ?? '—' },
          { head: t('resp.from'), cell: (item) => item.validFrom },
          { head: t('resp.until'), cell: (item) => item.validUntil ?? t('holding.open') },
        ]}
        acts={(item) => (
          <Button size="small" onClick={() => setChanging(item)}>
            {t('change')}
          </Button>
        )}
      />
      {making && <NewRule close={() => setMaking(false)} />}
      {changing !== null && <ChangeRule of={changing} close={() => setChanging(null)} />}
    </div>
  );
}
