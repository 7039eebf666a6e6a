import type { CatalogueDocument, Tile } from '@yiwang/contract';
import { Button, Form, Input, Select } from 'antd';
import { writeTiles } from '../../api/catalogue.ts';
import { bracketed, useLanguage, useWords } from '../../i18n/define.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { FormDialog } from '../kit/form-dialog.tsx';
import { words } from './words/index.ts';

/** Drawings that the public form has. */
const icons = [
  'rubbish',
  'lid',
  'road',
  'lamp',
  'water',
  'stall',
  'parking',
  'tree',
  'advert',
  'noise',
  'building',
  'unclear',
] as const;
const TILES_MAX = 12;

interface Row extends Omit<Tile, 'categories'> {
  /** `scheme:code`. */
  readonly categories: readonly string[];
}

const rowOf = (tile: Tile): Row => ({
  ...tile,
  categories: tile.categories.map(({ scheme, code }) => `${scheme}:${code}`),
});

/** A tile as the server wants it. */
export function tileOf(row: Row): Tile {
  return {
    id: row.id,
    icon: row.icon,
    words: row.words,
    synonyms: { zh: [...(row.synonyms?.zh ?? [])], en: [...(row.synonyms?.en ?? [])] },
    categories: (row.categories ?? []).map((key) => {
      const at = key.indexOf(':');
      return { scheme: key.slice(0, at), code: key.slice(at + 1) };
    }),
  };
}

const emptyTile = (taken: readonly string[]): Row => {
  let n = taken.length + 1;
  while (taken.includes(`tile-${n}`)) n += 1;
  return {
    id: `tile-${n}`,
    icon: 'unclear',
    words: { zh: '', en: '', enReviewed: false },
    synonyms: { zh: [], en: [] },
    categories: [],
  };
};

function TileFields({ at, options }: { at: number; options: { value: string; label: string }[] }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const needed = [{ required: true, message: ui('required') }];
  return (
    <div className="tiles__fields">
      <Form.Item name={[at, 'words', 'zh']} label={t('tile.zh')} rules={needed}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name={[at, 'words', 'en']} label={t('tile.en')} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={[at, 'icon']} label={t('tile.icon')}>
        <Select options={icons.map((icon) => ({ value: icon, label: t(`icon.${icon}`) }))} />
      </Form.Item>
      <Form.Item name={[at, 'synonyms', 'zh']} label={t('tile.synonyms.zh')}>
        <Select mode="tags" />
      </Form.Item>
      <Form.Item name={[at, 'synonyms', 'en']} label={t('tile.synonyms.en')}>
        <Select mode="tags" />
      </Form.Item>
      <Form.Item name={[at, 'categories']} label={t('tile.categories')}>
        <Select
          mode="multiple"
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          maxTagCount={3}
        />
      </Form.Item>
    </div>
  );
}

/** The picture tiles of the public form, in their order: words, drawing, everyday words, what they mean. */
export function TilesDialog({ draft, close }: { draft: CatalogueDocument; close: () => void }) {
  const t = useWords(words);
  const language = useLanguage();
  const options = draft.categories.map((each) => ({
    value: `${each.scheme}:${each.code}`,
    label: `${each.name[language]}${bracketed(each.code)}`,
  }));
  return (
    <FormDialog<{ tiles: Row[] }, unknown>
      title={t('tiles.title')}
      draft={`catalogue/${draft.version}/tiles`}
      start={{ tiles: draft.tiles.map(rowOf) }}
      close={close}
      stale={[['catalogue', draft.version]]}
      done={t('tiles.done')}
      save={({ tiles }) => writeTiles(draft.version, tiles.map(tileOf))}
      width={960}
    >
      <p className="muted">{t('tiles.lead')}</p>
      <Form.List name="tiles">
        {(fields, { add, remove, move }) => (
          <div className="stack">
            {fields.map((field, place) => (
              <fieldset key={field.key} className="category__condition">
                <legend className="row">
                  <span className="mono small">{place + 1}</span>
                  <Button size="small" disabled={place === 0} onClick={() => move(place, place - 1)}>
                    {t('tile.up')}
                  </Button>
                  <Button
                    size="small"
                    disabled={place === fields.length - 1}
                    onClick={() => move(place, place + 1)}
                  >
                    {t('tile.down')}
                  </Button>
                  <Button size="small" onClick={() => remove(field.name)}>
                    {t('tile.remove')}
                  </Button>
                </legend>
                <Form.Item name={[field.name, 'id']} hidden>
                  <Input />
                </Form.Item>
                <TileFields at={field.name} options={options} />
              </fieldset>
            ))}
            <AddTile count={fields.length} add={add} />
          </div>
        )}
      </Form.List>
    </FormDialog>
  );
}

function AddTile({ count, add }: { count: number; add: (row: Row) => void }) {
  const t = useWords(words);
  const form = Form.useFormInstance<{ tiles: Row[] }>();
  if (count >= TILES_MAX) return <p className="muted">{t('tiles.full', { n: TILES_MAX })}</p>;
  return (
    <Button onClick={() => add(emptyTile((form.getFieldValue('tiles') as Row[]).map((each) => each.id)))}>
      {t('tile.add')}
    </Button>
  );
}
