import type { Demo } from '@yiwang/contract/demo';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Failed } from '../kit/states.tsx';
import { enterAs, homeOf } from './demo.ts';

/** The walk of one matter. The left side is always the citizen, who needs no session; the right side changes. */
const steps = [
  { words: 'start.tour-1', role: null },
  { words: 'start.tour-2', role: 'clerk' },
  { words: 'start.tour-3', role: 'collector' },
  { words: 'start.tour-4', role: 'shift-leader' },
  { words: 'start.tour-5', role: 'dispatcher' },
  { words: 'start.tour-6', role: 'unit-head' },
  { words: 'start.tour-7', role: 'collector' },
  { words: 'start.tour-8', role: 'shift-leader' },
] as const;

export function Tour({ demo, onClose }: { demo: Demo; onClose: () => void }) {
  const { t, orElse } = useWords();
  const [at, setAt] = useState(0);
  const step = steps[at] ?? steps[0];
  const right = useRight(demo, step.role);
  return (
    <section className="tour" aria-labelledby="tour-title">
      <div className="tour-head">
        <div className="grow">
          <h1 id="tour-title">{t('start.tour')}</h1>
          <p className="hint">{t('start.tour-step', { step: at + 1, total: steps.length })}</p>
          <p aria-live="polite">
            <strong>{t(step.words)}</strong>
          </p>
        </div>
        <div className="row">
          <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
            {t('start.tour-back')}
          </Button>
          <Button look="main" disabled={at === steps.length - 1} onClick={() => setAt(at + 1)}>
            {t('start.tour-next')}
          </Button>
          <Button onClick={onClose}>{t('start.tour-close')}</Button>
        </div>
      </div>
      <div className="tour-panels">
        <figure className="tour-phone">
          <figcaption>{t('start.tour-left')}</figcaption>
          <iframe src="/m" title={t('start.phone-frame')} allow="geolocation; camera; clipboard-write" />
        </figure>
        <figure className="tour-desk">
          <figcaption>
            {step.role && t('start.tour-right', { name: orElse(`role.${step.role}`, step.role) })}
          </figcaption>
          {right.fault !== null && <Failed fault={right.fault} />}
          {right.address && (
            <iframe key={`${at}-${right.address}`} src={right.address} title={t('start.desk-frame')} />
          )}
        </figure>
      </div>
    </section>
  );
}

/** Signs the right side in as the role of the step; its address once that is done. */
function useRight(demo: Demo, wanted: string | null) {
  const [address, setAddress] = useState<string | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the role decides; the demo is asked again all the time
  useEffect(() => {
    let left = false;
    setAddress(null);
    setFault(null);
    const role = demo.roles.find((one) => one.role === wanted);
    if (role === undefined) return;
    enterAs(demo, role).then(
      () => !left && setAddress(homeOf(role.role)),
      (found: unknown) => !left && setFault(found),
    );
    return () => {
      left = true;
    };
  }, [wanted]);
  return { address, fault };
}
