import { noAsks } from '../blank.ts';
import type { EventData } from '../events.ts';
import type { Evolvers } from '../evolve.ts';
import type { CaseFile, Level } from '../model.ts';
import { including } from './parts.ts';

type Unit =
  | 'dispatched'
  | 'emergency-dispatched'
  | 'sub-dispatched'
  | 'recalled'
  | 'taken'
  | 'handler-assigned'
  | 'returned'
  | 'ruled'
  | 'assist-asked'
  | 'assist-finished'
  | 'assist-cancelled'
  | 'handed-back'
  | 'self-handled';

/** The case goes to a unit, down its levels, back up, and is handed back. */
export const evolveUnit: Pick<Evolvers, Unit> = {
  dispatched: (_file, data, event) => lead(data, event.at),
  'emergency-dispatched': (_file, data, event) => ({
    ...lead(data, event.at),
    class: data.class,
    limit: data.limit,
    emergency: true,
    formalities: data.owed,
  }),
  'sub-dispatched': (file, data, event) => ({ levels: [...file.levels, levelOf(data, event.at)] }),
  recalled: (file, data) => ({
    ...dropped(file),
    levels: file.levels.slice(0, file.levels.length - data.levels),
  }),
  taken: (file, _data, event) => ({
    levels: withLast(file, (level) => ({ ...level, takenAt: event.at })),
    handlers: event.by.kind === 'staff' ? including(file.handlers, event.by.id) : file.handlers,
  }),
  'handler-assigned': (file, data) => ({
    levels: withLast(file, (level) => ({ ...level, accountId: data.accountId })),
    handlers: including(file.handlers, data.accountId),
  }),
  returned: (file, data) => ({
    ...dropped(file),
    levels: data.climbs ? file.levels.slice(0, -1) : [],
    handoffs: file.handoffs + (data.climbs ? 0 : 1),
    disputed: data.disputed,
  }),
  ruled: (_file, data, event) => ({ ...lead(data, event.at), disputed: false, ruled: true }),
  'assist-asked': () => ({}),
  'assist-finished': (file, data, event) => ({
    handlingUnits: including(
      file.handlingUnits,
      file.tasks.find((task) => task.id === data.taskId)?.unitPath,
    ),
    handlers: event.by.kind === 'staff' ? including(file.handlers, event.by.id) : file.handlers,
  }),
  'assist-cancelled': () => ({}),
  'handed-back': (file, _data, event) => ({
    ...dropped(file),
    handedBackAt: event.at,
    handlers: event.by.kind === 'staff' ? including(file.handlers, event.by.id) : file.handlers,
    handlingUnits: including(file.handlingUnits, file.levels.at(-1)?.path),
  }),
  'self-handled': (file, data, event) => ({
    class: data.class,
    limit: data.limit,
    selfHandled: true,
    handedBackAt: event.at,
    closedAt: data.drawn ? null : event.at,
    handlers: event.by.kind === 'staff' ? including(file.handlers, event.by.id) : file.handlers,
  }),
};

/** Asks of a unit end when the case leaves it; a void that was asked for stays asked. */
function dropped(file: CaseFile): Partial<CaseFile> {
  return { ...noAsks, voidAsk: file.voidAsk, suspended: null };
}

function lead(
  data: EventData['dispatched'] | EventData['ruled'] | EventData['emergency-dispatched'],
  at: string,
) {
  return { levels: [levelOf(data, at)], dispatchedAt: at };
}

function levelOf(data: { unitId: string; path: string; clockId: string }, at: string): Level {
  return { unitId: data.unitId, path: data.path, at, takenAt: null, accountId: null, clockId: data.clockId };
}

function withLast(file: CaseFile, change: (level: Level) => Level): readonly Level[] {
  return file.levels.map((level, i) => (i === file.levels.length - 1 ? change(level) : level));
}
