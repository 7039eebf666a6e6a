import type { useWords } from '../i18n/i18n.ts';
import { ApiProblem, PhotoRefused, Unreachable } from './client.ts';

type Say = Pick<ReturnType<typeof useWords>, 't' | 'orElse'>;

/** What went wrong, in the reader's words; the codes of the server are a closed list. */
export function problemWords(fault: unknown, { t, orElse }: Say): string {
  if (fault instanceof Unreachable) return t('error.offline');
  if (!(fault instanceof ApiProblem)) return t('error.unknown');
  const code = fault.problem?.code ?? (fault.status === 413 ? 'request.too-large' : '');
  const base = orElse(`error.${code}`, t('error.unknown'));
  const fields = (fault.problem?.fields ?? [])
    .map((field) => orElse(`fault.${field.code}`, ''))
    .filter((text) => text !== '');
  const which = fault instanceof PhotoRefused ? t('error.photo-number', { number: fault.photo }) : '';
  return [which + base, ...new Set(fields)].join(' ');
}

/** Whether trying the same again later may help. */
export function mayRetry(fault: unknown): boolean {
  if (fault instanceof Unreachable) return true;
  return fault instanceof ApiProblem && (fault.status >= 500 || fault.status === 429 || fault.status === 408);
}
