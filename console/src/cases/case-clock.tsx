import type { ClockView } from '@yiwang/contract';
import { useWords } from '../i18n/define.ts';
import { Clock } from '../ui/clock.tsx';
import { Light } from '../ui/light.tsx';
import { words } from './words/index.ts';

const endLights = { met: 'green', missed: 'red' } as const;

/** A clock that runs shows what is left; one that has stopped says how it ended. */
export function CaseClock({ of, exact = false }: { of: ClockView; exact?: boolean }) {
  const t = useWords(words);
  if (of.state === 'running' || of.state === 'paused') return <Clock face={of} exact={exact} />;
  return (
    <Light light={of.state === 'void' ? 'grey' : endLights[of.state]} text={t.of('clockState', of.state)} />
  );
}
