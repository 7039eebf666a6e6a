import type { CaseExportQuery } from '@yiwang/contract';
import { marksOf } from '@yiwang/contract/marks';
import type { Catalogue } from '../../../catalogue/index.ts';
import type { SheetColumn } from '../../../kernel/index.ts';
import type { PlaceIndex } from '../../../places/index.ts';
import { type CaseRecord, type Names, presentSummary } from '../../present.ts';
import type { ExportWord, ExportWords } from './words.ts';

/** A case with the names its line needs. */
export interface ExportRow {
  readonly row: CaseRecord;
  readonly names: Names;
}

interface Around {
  readonly t: ExportWords;
  readonly lang: CaseExportQuery['lang'];
  readonly places: PlaceIndex;
  readonly catalogue: Catalogue;
}
type Value = SheetColumn<ExportRow>['value'];

/** Columns of the file: what and where, who, when, and how often it went astray. No words of people, no reporters. */
export function caseColumns({ t, lang, places, catalogue }: Around): readonly SheetColumn<ExportRow>[] {
  const column = (
    word: ExportWord,
    width: number,
    value: Value,
    kind: SheetColumn<ExportRow>['kind'] = 'text',
  ) => ({
    title: t(word),
    width,
    kind,
    value,
  });
  const { listed } = marksOf(lang);
  const moment = (word: ExportWord, value: Value) => column(word, 17, value, 'moment');
  const count = (word: ExportWord, value: Value) => column(word, 9, value, 'number');
  const yesNo = (value: boolean | null) => (value === null ? null : t(value ? 'yes' : 'no'));
  const areaName =
    (digits: number): Value =>
    ({ row: { area } }) =>
      area.length < digits ? null : (places.areaByCode(area.slice(0, digits))?.name ?? null);
  const classOf: (row: CaseRecord) => ReturnType<Catalogue['category']> = ({ scheme, category }) =>
    scheme === null || category === null ? null : catalogue.category({ scheme, code: category });
  return [
    column('number', 18, ({ row }) => row.number),
    column('state', 10, ({ row }) => t.of('state', row.state)),
    column('overlay', 14, ({ row }) => listed(row.overlays.map((one) => t.of('overlay', one)))),
    column('category', 20, ({ row, names }) => classOf(row)?.name[lang] ?? names.category(row)?.name ?? null),
    column('code', 18, ({ row }) => (row.scheme === null ? null : `${row.scheme}:${row.category}`)),
    column('condition', 24, ({ row, names }) => {
      const known = classOf(row)?.conditions.find(({ code }) => code === row.condition);
      return known?.text[lang] ?? names.category(row)?.condition?.name ?? null;
    }),
    column('source', 10, ({ row }) => t.of('source', row.source)),
    column('district', 12, areaName(6)),
    column('street', 16, areaName(9)),
    column('community', 18, areaName(12)),
    column('grid', 17, ({ row }) => (row.area.length === 15 ? row.area : null)),
    column('lng', 11, ({ row }) => row.lng ?? row.cell_lng, 'number'),
    column('lat', 11, ({ row }) => row.lat ?? row.cell_lat, 'number'),
    column('unit', 22, ({ row, names }) => (row.lead_unit_id === null ? null : names.unit(row.lead_unit_id))),
    column('holder', 16, ({ row, names }) => presentSummary(row, names).holder?.name ?? null),
    moment('opened', ({ row }) => row.opened_at),
    moment('registered', ({ row }) => row.registered_at),
    moment('dispatched', ({ row }) => row.dispatched_at),
    moment('handedBack', ({ row }) => row.handed_back_at),
    moment('closed', ({ row }) => row.closed_at),
    moment('handleDue', ({ row }) => row.handle_due_at),
    column('handleLate', 9, ({ row }) => yesNo(row.handle_late)),
    moment('cityDue', ({ row }) => row.city_due_at),
    column('cityLate', 9, ({ row }) => yesNo(row.city_late)),
    count('reports', ({ row }) => row.report_ids.length),
    count('handoffs', ({ row }) => row.handoffs),
    count('reworks', ({ row }) => row.reworks),
    count('extensions', ({ row }) => row.extensions),
    count('suspensions', ({ row }) => row.suspensions),
    column('supervised', 9, ({ row }) => yesNo(row.was_supervised)),
  ];
}
