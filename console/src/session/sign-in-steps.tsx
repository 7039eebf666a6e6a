import type { SessionState } from '@yiwang/contract';
import { useState } from 'react';
import { EnrolStep } from './enrol-step.tsx';
import { ChangePasswordStep, PasswordStep, ResetStep, SecondFactorStep } from './step-forms.tsx';

const nobody: SessionState = { stage: 'none', displayName: null, login: null, idleUntil: null, until: null };

interface Props {
  readonly from?: SessionState | undefined;
  /** Fixed name when the session is only renewed. */
  readonly login?: string | undefined;
  /** Where the console goes after signing in at a provider; left out: the desk. */
  readonly to?: string | undefined;
  readonly done: (state: SessionState) => void;
}

/** The steps of signing in, one after the other, until the session is full. */
export function SignInSteps({ from, login, to, done }: Props) {
  const [state, setState] = useState<SessionState>(from ?? nobody);
  const [forgot, setForgot] = useState(false);
  const next = (reached: SessionState) => {
    setForgot(false);
    if (reached.stage === 'full') done(reached);
    else setState(reached);
  };
  if (forgot) return <ResetStep next={next} back={() => setForgot(false)} />;
  switch (state.stage) {
    case 'second-factor':
      return <SecondFactorStep state={state} next={next} />;
    case 'change-password':
      return <ChangePasswordStep state={state} next={next} />;
    case 'enrol':
      return <EnrolStep next={next} />;
    default:
      return (
        <PasswordStep
          next={next}
          login={login}
          to={to}
          forgot={login === undefined ? () => setForgot(true) : undefined}
        />
      );
  }
}
