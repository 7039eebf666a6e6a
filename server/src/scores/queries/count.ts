import { type CaseFigureName, caseFigureNames, type FiguresRow, reportFigureNames } from '@yiwang/contract';
import { formulas } from '../../cases/index.ts';
import { columnOf, columns, reportColumnOf } from '../columns.ts';
import type { Vector } from './sums.ts';

/** All that the figures of one row are computed from. */
export interface Counted {
  /** Counters of all days before the period, and of its days. */
  readonly before: Vector;
  readonly within: Vector;
  /** Debts due later today, already among `within`; zero where the period ends before today. */
  readonly ahead: Vector;
  /** Opened in the period, still open and past their time. */
  readonly late: number;
}

/**
 * Every figure of a row; the same formulas as the lists behind them (`cases/figures`, `signals/figures`). Pure.
 * @param reports whether reports can be counted here; else their figures are left out, which is not nought
 */
export function figuresOf(counted: Counted, reports: boolean): FiguresRow['counts'] {
  return Object.fromEntries([
    ...(reports ? reportFigureNames.map((name) => [name, at(counted.within, reportColumnOf(name))]) : []),
    ...caseFigureNames.map((name) => [name, figureOf(name, counted)]),
  ]) as FiguresRow['counts'];
}

function figureOf(name: CaseFigureName, counted: Counted): number {
  const formula = formulas[name];
  switch (formula.kind) {
    case 'in':
      return at(counted.within, columnOf(formula.of));
    case 'due':
      return dueBy(counted, formula.of) - at(counted.before, columnOf(formula.of, '_done'));
    case 'done':
      return doneIn(counted, formula.of) - (formula.but === undefined ? 0 : doneIn(counted, formula.but));
    case 'open-late':
      return dueBy(counted, formula.of) - doneBy(counted, formula.of);
    case 'overdue':
      return overdue(counted);
    case 'on-time':
      return (
        at(counted.within, columnOf('withTarget')) -
        at(counted.within, columnOf('unjudged')) -
        overdue(counted)
      );
    case 'no-target':
      return at(counted.within, columnOf('opened')) - at(counted.within, columnOf('withTarget'));
  }
}

const at = (vector: Vector, column: number): number => vector[column] ?? 0;

function overdue({ within, late }: Counted): number {
  return at(within, columnOf('judgedLate')) + late;
}

/** Owed by the end of the period, whenever it fell due. */
function dueBy({ before, within, ahead }: Counted, of: string): number {
  const column = columnOf(of, '_due');
  return at(before, column) + at(within, column) - at(ahead, column);
}

function doneBy(counted: Counted, of: string): number {
  return at(counted.before, columnOf(of, '_done')) + doneIn(counted, of);
}

function doneIn({ within, ahead }: Counted, of: string): number {
  const column = columnOf(of, '_done');
  return at(within, column) - at(ahead, column);
}

/** Adds one vector to another, in place. */
export function addVector(sum: Vector, more: Vector): void {
  for (let i = 0; i < columns.length; i++) sum[i] = (sum[i] ?? 0) + (more[i] ?? 0);
}
