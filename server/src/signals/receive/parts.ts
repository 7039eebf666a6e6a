import type { Part } from './insert-together.ts';
import type { ReportRows } from './rows.ts';

/** How the report starts its life: as it came, or accepted at once by rule into a case. */
export interface Start {
  readonly caseId: string | null;
}

/** The rows of a report, the report itself first. Outside the report's own tables: sealed words and contact. */
export function partsOf(rows: ReportRows, start: Start): Part[] {
  return [
    { table: 'report', row: reportRow(rows, start) },
    { table: 'report_event', row: receivedEvent(rows, start) },
    ...(start.caseId === null ? [] : [{ table: 'report_event', row: acceptedEvent(rows, start.caseId) }]),
    { table: 'sealed', row: rows.words.row },
    ...(rows.contact === null ? [] : [{ table: 'sealed', row: rows.contact.row }]),
    ...(rows.linkHash === null ? [] : [{ table: 'report_link', row: linkRow(rows, rows.linkHash) }]),
    ...(rows.phone === null ? [] : [{ table: 'report_phone', row: phoneRow(rows, rows.phone) }]),
  ];
}

function reportRow(rows: ReportRows, { caseId }: Start) {
  const accepted = caseId !== null;
  return {
    id: rows.id,
    seq: accepted ? 2 : 1,
    receipt: rows.receipt,
    kind: rows.kind,
    state: accepted ? 'accepted' : 'received',
    source: rows.source,
    desk: accepted ? 'done' : 'open',
    actor_kind: rows.who.kind,
    actor_id: rows.who.id,
    idem: rows.idem,
    body_hash: rows.bodyHash,
    external_id: rows.externalId,
    received_at: rows.now,
    seen_at: rows.seenAt,
    words_id: rows.words.ref.id,
    contact_id: rows.contact?.ref.id ?? null,
    category_scheme: rows.category?.scheme ?? null,
    category_code: rows.category?.code ?? null,
    condition: rows.condition,
    area: rows.area,
    cell_lng: rows.cell?.lng ?? null,
    cell_lat: rows.cell?.lat ?? null,
    file_ids: rows.files,
    flags: rows.flags,
    review: rows.review,
    lang: rows.lang,
    due_at: rows.started.dueAt,
    yellow_at: rows.started.yellowAt,
    clock: JSON.stringify(rows.started.clock),
    case_id: caseId,
    wants_case_id: rows.wantsCase,
    public_key: accepted ? 'accepted' : rows.publicKey,
    public_params: JSON.stringify(accepted ? {} : rows.publicParams),
    public_at: rows.now,
  };
}

function receivedEvent(rows: ReportRows, { caseId }: Start) {
  const { clock } = rows.started;
  const data = {
    public: rows.publicKey,
    params: rows.publicParams,
    flags: rows.flags,
    caseId,
    clock: { calendar: clock.calendar, unit: clock.unit, amount: clock.amount },
    commitment: rows.words.ref.commitment,
  };
  return event(rows, 1, 'received@1', rows.who, data, rows.words.ref.id);
}

function acceptedEvent(rows: ReportRows, caseId: string) {
  const rule = { kind: 'system', id: 'rule' };
  return event(
    rows,
    2,
    'accepted@1',
    rule,
    { public: 'accepted', params: {}, caseId, by: 'trusted-source' },
    null,
  );
}

function event(
  rows: ReportRows,
  seq: number,
  type: string,
  who: { readonly kind: string; readonly id: string },
  data: Readonly<Record<string, unknown>>,
  wordsId: string | null,
) {
  return {
    report_id: rows.id,
    seq,
    at: rows.now,
    type,
    actor_kind: who.kind,
    actor_id: who.id,
    data: JSON.stringify(data),
    words_id: wordsId,
  };
}

function linkRow(rows: ReportRows, hash: string) {
  return { hash, report_id: rows.id, access: 'owner', made_for: 'receipt', created_at: rows.now };
}

function phoneRow(rows: ReportRows, keys: { readonly whole: string; readonly last4: string }) {
  return { report_id: rows.id, phone_key: keys.whole, last4_key: keys.last4, received_at: rows.now };
}
