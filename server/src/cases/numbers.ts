import { CompiledQuery } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { City, CityTx } from '../kernel/index.ts';

/**
 * The next case number by the pack's pattern, e.g. `{area:6}{date}{serial:5}`. The serial counts per series (the
 * pattern with everything but the serial filled in); its row is locked until the registration commits, so that
 * numbers have no gaps and never repeat.
 */
export async function takeNumber(
  tx: CityTx,
  city: City,
  pattern: string,
  area: string,
  at: Date,
): Promise<string> {
  const series = seriesOf(pattern, area, at, city.zone);
  const text = `insert into ${city.schema}.case_number as n (series, serial) values ($1, 1)
    on conflict (series) do update set serial = n.serial + 1 returning serial`;
  const { rows } = await tx.executeQuery<{ serial: number }>(CompiledQuery.raw(text, [series]));
  return series.replace(/\{serial:(\d+)\}/, (_, width) =>
    String(rows[0]?.serial ?? 0).padStart(Number(width), '0'),
  );
}

/** The pattern with area and local date filled in. */
export function seriesOf(pattern: string, area: string, at: Date, zone: string): string {
  const day = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return pattern
    .replace(/\{area:(\d+)\}/, (_, width) => area.padEnd(Number(width), '0').slice(0, Number(width)))
    .replace('{date}', day.toString().replaceAll('-', ''));
}
