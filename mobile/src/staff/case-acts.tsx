import type { Me } from '@yiwang/contract/accounts';
import type { CaseDetail } from '@yiwang/contract/cases';
import { uniqueId } from '../api/unique-id.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/states.tsx';
import { closeAt, navigate, useQueryField } from '../router/router.tsx';
import { ActPanel, Outcome, Refusal } from './act-form.tsx';
import { type Act, actNames, formOf } from './acts.ts';
import { myAssist } from './assist.ts';
import { type Command, useCommand } from './use-command.ts';

/** Steps worth explaining when they are not possible; the others are simply not shown. */
const explained = new Set<Act>(['take', 'hand-back', 'check-pass', 'confirm-fact']);
const obvious = new Set(['wrong-state', 'right', 'not-your-post']);
/** A step that makes sense only where its companion does: "cannot" belongs to a task one could also fulfil. */
const companion: Partial<Record<Act, Act>> = {
  'cannot-verify': 'confirm-fact',
  'cannot-check': 'check-pass',
};

interface Offer {
  readonly act: Act;
  readonly allowed: boolean;
  readonly why: string | null;
}

/** What the server says about each step of the phone. */
function offersOf(of: CaseDetail, me: Me): readonly Offer[] {
  const said = actNames.flatMap((act) => {
    const action = of.actions.find(({ verb }) => verb === act);
    return action === undefined ? [] : [{ act, allowed: action.allowed, why: action.why }];
  });
  const may = (act: Act) => said.some((one) => one.act === act && one.allowed);
  return said.map((one) => {
    const other = companion[one.act];
    const fits =
      (other === undefined || may(other)) && (one.act !== 'finish-assist' || myAssist(of, me) !== null);
    return { ...one, allowed: one.allowed && fits };
  });
}

const fulfils: Readonly<Record<string, Act>> = { verify: 'confirm-fact', check: 'check-pass' };

/** Steps that my open tasks ask for: when one is not possible, it says why whatever the reason. */
function expectedOf(of: CaseDetail, me: Me): ReadonlySet<Act> {
  const open = of.tasks.filter(({ state, person }) => state === 'open' && person?.id === me.accountId);
  return new Set(open.flatMap(({ kind }) => fulfils[kind] ?? []));
}

/** The step whose form is open: it stands in the address, so that the phone's back key closes it and a reload keeps it. */
function useOpenAct(): Act | null {
  const field = useQueryField('act');
  const act = actNames.find((name) => name === field) ?? null;
  return act === null || formOf(act).plain ? null : act;
}

/** The steps I may take now, as buttons; a plain one goes at once, the others open their form. */
export function CaseActs({ of, me }: { of: CaseDetail; me: Me }) {
  const { t, orElse } = useWords();
  const open = useOpenAct();
  const command = useCommand();
  const offers = offersOf(of, me);
  const because = ({ act, why }: Offer) =>
    t('staff.why', { act: t(`staff.act.${act}`), why: orElse(`staff.why.${why}`, why ?? '') });
  const page = `/m/staff/case/${of.id}`;
  if (open !== null) {
    const offer = offers.find(({ act }) => act === open);
    return (
      <ActPanel
        key={open}
        act={open}
        of={of}
        me={me}
        command={command}
        why={offer === undefined ? t('staff.no-act') : offer.allowed ? null : because(offer)}
        onClose={() => closeAt(`${page}?act=${open}`, page)}
      />
    );
  }
  const press = (act: Act) => {
    command.reset();
    if (!formOf(act).plain) return navigate(`${page}?act=${act}`, { stay: true });
    void command.give({
      id: uniqueId(),
      act,
      of,
      account: me.accountId,
      body: {},
      photos: async () => [],
    });
  };
  return (
    <ActButtons offers={offers} mine={expectedOf(of, me)} command={command} press={press} say={because} />
  );
}

interface ButtonsProps {
  readonly offers: readonly Offer[];
  readonly mine: ReadonlySet<Act>;
  readonly command: Command;
  readonly press: (act: Act) => void;
  readonly say: (offer: Offer) => string;
}

function ActButtons({ offers, mine, command, press, say }: ButtonsProps) {
  const { t } = useWords();
  const { outcome, fault, busy } = command;
  const allowed = offers.filter((one) => one.allowed);
  const refused = offers.filter(
    ({ act, allowed: may, why }) =>
      !may && explained.has(act) && why !== null && (!obvious.has(why) || mine.has(act)),
  );
  return (
    <section className="stack">
      {outcome !== null && <Outcome outcome={outcome} />}
      {fault !== null && <Refusal fault={fault} />}
      {allowed.length === 0 && outcome === null && <Notice>{t('staff.no-act')}</Notice>}
      <div className="act-buttons">
        {allowed.map(({ act }, index) => (
          <Button
            key={act}
            look={index === 0 && outcome === null && act !== 'withdraw' ? 'main' : 'plain'}
            busy={busy}
            onClick={() => press(act)}
          >
            {t(`staff.act.${act}`)}
          </Button>
        ))}
      </div>
      {refused.map((offer) => (
        <p key={offer.act} className="hint">
          {say(offer)}
        </p>
      ))}
    </section>
  );
}
