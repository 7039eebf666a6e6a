import { useMutation } from '@tanstack/react-query';
import type { Demo, DemoRole } from '@yiwang/contract/demo';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Failed } from '../kit/states.tsx';
import { enterAs, homeOf } from './demo.ts';

/** Every role of the demo: who it is, three things to try, one click to get in. */
export function Roles({ demo }: { demo: Demo }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="roles-title">
      <h2 id="roles-title">{t('start.roles')}</h2>
      <p className="hint">{t('start.password', { password: demo.password })}</p>
      <ul className="role-grid">
        <li className="card role-card">
          <RoleHead name={t('start.citizen')} who={t('start.citizen-who')} />
          <Tries of="citizen" />
          <a className="button button-main" href="/m" data-role="citizen">
            {t('start.enter')}
          </a>
        </li>
        {demo.roles.map((role) => (
          <RoleCard key={role.login} demo={demo} role={role} />
        ))}
      </ul>
    </section>
  );
}

function RoleCard({ demo, role }: { demo: Demo; role: DemoRole }) {
  const { t, orElse } = useWords();
  const enter = useMutation({
    mutationFn: () => enterAs(demo, role),
    onSuccess: () => location.assign(homeOf(role.role)),
  });
  const name = orElse(`role.${role.role}`, role.role);
  return (
    <li className="card role-card">
      <RoleHead name={name} who={[role.displayName, role.place].filter(Boolean).join(' · ')} />
      <Tries of={role.role} />
      <p className="hint role-account">{t('start.login', { login: role.login })}</p>
      {enter.isError && <Failed fault={enter.error} />}
      <Button
        look="main"
        data-role={role.login}
        aria-label={t('start.enter-as', { name })}
        busy={enter.isPending || enter.isSuccess}
        onClick={() => enter.mutate()}
      >
        {enter.isPending || enter.isSuccess ? t('start.entering') : t('start.enter')}
      </Button>
    </li>
  );
}

function RoleHead({ name, who }: { name: string; who: string }) {
  return (
    <div>
      <h3>{name}</h3>
      <p className="hint">{who}</p>
    </div>
  );
}

function Tries({ of }: { of: string }) {
  const { t, orElse } = useWords();
  const tries = [1, 2, 3].map((number) => orElse(`try.${of}.${number}`, '')).filter((text) => text !== '');
  return (
    <ul className="tries" aria-label={t('start.try')}>
      {tries.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
