import type { FieldFault } from '@yiwang/contract';
import { ApiProblem } from '../api/problem.ts';
import { say } from '../i18n/define.ts';
import { words } from './words/index.ts';

/** The words of one faulty field. */
export function faultText(fault: FieldFault): string {
  const t = say(words);
  const known = t.of('field', fault.code, fault.params ?? {});
  if (known !== fault.code) return known;
  const local = t.of('fault', fault.code);
  return local !== fault.code ? local : t('field.other', { code: fault.code });
}

/** What went wrong, in words; a refusal of the process names its own reason. */
export function problemText(error: unknown): string {
  const t = say(words);
  if (!(error instanceof ApiProblem)) return t('error.internal');
  const base = t.of('error', error.code);
  const why =
    typeof error.params.reason === 'string'
      ? error.params.reason
      : typeof error.params.why === 'string'
        ? error.params.why
        : null;
  const wait = error.retryAfter === null ? '' : ` · ${t('retry.in', { seconds: error.retryAfter })}`;
  return `${base}${why === null ? '' : `（${whyText(why)}）`}${wait}`;
}

const extra: ((code: string) => string | null)[] = [];
/** A feature's own words for refusal codes (`why` of actions, reasons of the engine). */
export const explainWith = (lookup: (code: string) => string | null): void => {
  extra.push(lookup);
};

/** A refusal code in words; an unknown one shows itself. */
export function whyText(code: string): string {
  for (const lookup of extra) {
    const text = lookup(code);
    if (text !== null) return text;
  }
  return code;
}

/** The part of antd's form that is asked to show a field. */
interface Shows {
  scrollToField(name: (string | number)[], how: object): void;
}

/** Brings the first field that antd refused to the eye and under the hands: it may lie below the fold. */
export function showFirstFault(form: Shows, refused: unknown): null {
  const { errorFields = [] } = refused as { errorFields?: readonly { name: (string | number)[] }[] };
  const [first] = errorFields;
  if (first !== undefined) form.scrollToField(first.name, { block: 'center', focus: true });
  return null;
}

/** Field faults as antd's form wants them: `/a/b/0` → ['a','b',0]. */
export function formFaults(error: unknown): { name: (string | number)[]; errors: string[] }[] {
  if (!(error instanceof ApiProblem)) return [];
  return error.fields.map((fault) => ({
    name: fault.pointer
      .split('/')
      .filter((part) => part !== '')
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
    errors: [faultText(fault)],
  }));
}
