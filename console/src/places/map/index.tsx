import { lazy, Suspense } from 'react';
import { useWords } from '../../i18n/define.ts';
import { words } from '../words/index.ts';
import { Plan } from './plan.tsx';
import type { MapProps } from './types.ts';
import { hasWebgl } from './webgl.ts';
import './map.css';

const Engine = lazy(async () => ({ default: (await import('./engine.tsx')).Engine }));

/** The map of the project's own tiles; loaded when first shown, a drawing where the machine has no WebGL. */
export function MapView(props: MapProps) {
  const t = useWords(words);
  if (!hasWebgl()) return <Plan {...props} />;
  return (
    <Suspense fallback={<p className="state">{t('map.loading')}</p>}>
      <Engine {...props} />
    </Suspense>
  );
}
