import { type City, readPolicy, type Tick } from '../../kernel/index.ts';
import { dayOf, monthOf, nextMonth, startOf } from '../period.ts';
import { figuresPolicy } from '../settings.ts';

const DAY = 86_400_000;

/** Publishes each month that is over: from then on what changes in it is named as a correction. */
export async function closeMonths(city: City, now: Date): Promise<void> {
  const { value } = await readPolicy(city.db, figuresPolicy, now);
  const state = await city.db.selectFrom('figure_state').selectAll().executeTakeFirstOrThrow();
  if (!state.built) return;
  const last = await city.db
    .selectFrom('figure_closing')
    .select(({ fn }) => fn.max('month').as('month'))
    .executeTakeFirst();
  // Months before the city counted here were published by somebody else.
  let month = last?.month ? nextMonth(last.month) : monthOf(dayOf(state.since, city.zone));
  while (startOf(nextMonth(month), city.zone).getTime() + value.publishAfterDays * DAY <= now.getTime()) {
    await city.db
      .insertInto('figure_closing')
      .values({ month, position: state.position, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    month = nextMonth(month);
  }
}

export const closeMonthsTick: Tick = { name: 'scores:close-months', everySeconds: 600, run: closeMonths };
