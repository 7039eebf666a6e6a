import { type Fault, fault, Open311Error } from './faults.ts';

/** Parameters of a request: each name with all its values, in order. An empty value counts as absent. */
export class Params {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(...sources: readonly (URLSearchParams | undefined)[]) {
    const values = new Map<string, string[]>();
    for (const source of sources)
      for (const [name, value] of source ?? []) if (value !== '') addTo(values, name, value);
    this.#values = values;
  }

  /** The first value of the first source that has one. */
  get(name: string): string | null {
    return this.#values.get(name)?.[0] ?? null;
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Comma separated values. */
  list(name: string): readonly string[] {
    return this.all(name).flatMap((value) =>
      value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    );
  }

  /** `attribute[CODE]=v`, `attribute[CODE][]=v` and repeated ones, by code. */
  attributes(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const [name, values] of this.#values) {
      const code = /^attribute\[([^\]]+)\](\[\d*\])?$/.exec(name)?.[1];
      if (code !== undefined) for (const value of values) addTo(found, code, value);
    }
    return found;
  }
}

function addTo(values: Map<string, string[]>, name: string, value: string): void {
  const known = values.get(name);
  if (known === undefined) values.set(name, [value]);
  else known.push(value);
}

/** Collects the problems of a request, so that the caller hears all of them at once. */
export class Checks {
  readonly #faults: Fault[] = [];

  add(code: string, description: string): void {
    this.#faults.push(fault(code, description));
  }

  /** A number within bounds, null when absent. */
  number(params: Params, name: string, min: number, max: number): number | null {
    const text = params.get(name);
    if (text === null) return null;
    const value = Number(text);
    if (/^[+-]?\d+(\.\d+)?$/.test(text.trim()) && value >= min && value <= max) return value;
    this.add(`400.${name}.invalid`, `${name} must be a number from ${min} to ${max}`);
    return null;
  }

  /** An ISO 8601 moment with zone, null when absent. */
  date(params: Params, name: string): Date | null {
    const text = params.get(name);
    if (text === null) return null;
    // A "+" that was not encoded arrives as a space.
    const value = parseDate(text.trim().replace(/ (?=\d{2}:?\d{2}$)/, '+'));
    if (value === null)
      this.add(`400.${name}.invalid`, `${name} must be an ISO 8601 date and time with a zone`);
    return value;
  }

  text(params: Params, name: string, max: number): string | undefined {
    const value = params.get(name);
    if (value === null) return undefined;
    if (value.length > max) this.add(`400.${name}.too-long`, `${name} may have at most ${max} characters`);
    return value;
  }

  done(): void {
    if (this.#faults.length > 0) throw new Open311Error(this.#faults);
  }
}

const isoDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

function parseDate(text: string): Date | null {
  if (!isoDate.test(text)) return null;
  const value = new Date(text);
  return Number.isNaN(value.getTime()) ? null : value;
}

/** A moment as Open311 writes it: second precision, with the city's offset (`2026-11-20T09:00:00+08:00`). */
export function writeDate(moment: Date, zone: string): string {
  const parts = Object.fromEntries(
    formatter(zone)
      .formatToParts(moment)
      .map((part) => [part.type, part.value]),
  );
  const offset = parts.timeZoneName === 'GMT' ? '+00:00' : (parts.timeZoneName ?? '').replace('GMT', '');
  const { year, month, day, hour, minute, second } = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  formatters.set(zone, made);
  return made;
}
