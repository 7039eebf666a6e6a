import type { City } from '../../kernel/index.ts';

/** What of a report's event decides in which state it leaves the report. */
export interface StoryEvent {
  readonly type: string;
  readonly at: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** State and moment of receipt that a report's events lead to, in their order. Pure. */
export function stateByEvents(events: readonly StoryEvent[]): string {
  return events.reduce((state, event) => after(state, event), 'received');
}

function after(state: string, { type, data }: StoryEvent): string {
  switch (type.split('@')[0]) {
    case 'imported':
    case 'accepted':
      return 'accepted';
    case 'joined':
      return 'joined';
    case 'answered':
      return 'answered';
    case 'declined':
      return 'declined';
    // Back at the desk. Only what was decided while it lay there can be withdrawn.
    case 'unjoined':
    case 'withdrawn':
      return 'received';
    case 'objection-decided':
      return data.upheld === true ? 'received' : state;
    default:
      return state;
  }
}

/** Those of some reports (at most a few hundred) whose events, replayed, do not lead to the state that is counted. */
export async function reportsThatDiffer(
  city: City,
  ids: readonly string[],
): Promise<readonly { readonly reportId: string; readonly receiptNumber: string }[]> {
  if (ids.length === 0) return [];
  return city.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      const rows = await snapshot
        .selectFrom('report')
        .select(['id', 'receipt', 'state', 'seq'])
        .where('id', 'in', [...ids])
        .execute();
      const events = await snapshot
        .selectFrom('report_event')
        .select(['report_id', 'type', 'at', 'data', 'seq'])
        .where('report_id', 'in', [...ids])
        .orderBy('report_id')
        .orderBy('seq')
        .execute();
      const stories = Map.groupBy(events, (event) => event.report_id);
      return rows
        .filter(({ id, state, seq }) => {
          const story = stories.get(id) ?? [];
          return stateByEvents(story) !== state || story.at(-1)?.seq !== seq;
        })
        .map(({ id, receipt }) => ({ reportId: id, receiptNumber: String(receipt) }));
    });
}
