import { useWords } from '../i18n/define.ts';
import { words } from './words/index.ts';
import './light.css';

/** Light of a clock; unknown values from a newer server show as grey. */
export type LightCode = 'green' | 'yellow' | 'red' | 'grey';

const shapes: Record<LightCode, string> = {
  green: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Zm-.9 8.4L4.6 8l1-1 1.5 1.5L10.6 5l1 1-4.5 4.6Z',
  yellow: 'M8 1.8 15 14H1L8 1.8Zm-.8 4.4v4h1.6v-4H7.2Zm0 5v1.6h1.6v-1.6H7.2Z',
  red: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.500 11V5L5 1.500Zm2.200 3v5h1.600v-5H7.200Zm0 6.200v1.600h1.600v-1.600H7.200Z',
  grey: 'M8 2.200a5.800 5.800 0 1 0 0 11.600A5.800 5.800 0 0 0 8 2.200ZM5.700 5.300h1.500v5.400H5.700V5.300Zm3.100 0h1.500v5.400H8.800V5.300Z',
};

/** State mark: every light has its own shape, so that it reads without colour. */
export function LightMark({ light }: { light: LightCode }) {
  return (
    <svg className={`mark mark--${light}`} viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
      <path d={shapes[light] ?? shapes.grey} fillRule="evenodd" />
    </svg>
  );
}

/** Light as mark and word. */
export function Light({ light, text }: { light: LightCode; text?: string }) {
  const t = useWords(words);
  return (
    <span className={`light light--${light}`}>
      <LightMark light={light} />
      <span>{text ?? t.of('light', light)}</span>
    </span>
  );
}
