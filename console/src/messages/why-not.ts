import type { Translate } from '../i18n/define.ts';
import type { words } from './words/index.ts';

/** Why a message did not arrive, in words; what the words do not know keeps its number. */
export function whyNot(t: Translate<keyof typeof words.zh>, detail: string): string {
  const known = t.of('why', detail);
  if (known !== detail) return known;
  const [kind, n = ''] = detail.split('-');
  return kind === 'http' || kind === 'gateway' ? t(`why.${kind}`, { n }) : detail;
}
