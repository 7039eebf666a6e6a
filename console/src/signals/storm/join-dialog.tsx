import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { IncidentDetail, JoinPreview, JoinTarget } from '@yiwang/contract';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import { listCases } from '../../api/cases.ts';
import { previewJoin, startJoin } from '../../api/incidents.ts';
import { keyOf } from '../../api/key.ts';
import { classText, placeText } from '../../cases/texts.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { Act } from '../../ui/act.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/states.tsx';
import { words as uiWords } from '../../ui/words/index.ts';
import { JoinResult } from './join-result.tsx';
import { LookedAt } from './looked-at.tsx';
import { openStates } from './numbers.tsx';
import { words } from './words/index.ts';

const seenOf = ({ items }: JoinPreview) =>
  items.flatMap(({ id, seq, goes }) => (goes && seq !== null ? [{ id, seq }] : []));

/** Many reports to one case: which case, what would become of each, then what did. */
export function JoinDialog({
  of,
  ids,
  close,
}: {
  of: IncidentDetail;
  ids: readonly string[];
  close: () => void;
}) {
  const t = useWords(words);
  const client = useQueryClient();
  const [target, setTarget] = useState<JoinTarget | null>(null);
  const [preview, setPreview] = useState<JoinPreview | null>(null);
  const [join, setJoin] = useState<string | null>(null);
  const [chosen] = useState(ids);
  const look = useMutation({
    mutationFn: (to: JoinTarget) => previewJoin(of.id, { ids: chosen, target: to }),
    onSuccess: setPreview,
  });
  const run = useMutation({
    mutationFn: (wish: { items: ReturnType<typeof seenOf>; target: JoinTarget }) =>
      startJoin(of.id, wish, keyOf(wish)),
    onSuccess: (made) => {
      setJoin(made.id);
      void client.invalidateQueries({ queryKey: ['incident', of.id], exact: true });
    },
  });
  const title = join === null ? t('join.title', { n: chosen.length }) : t('join.result');
  return (
    <Dialog open title={title} close={close} width={640}>
      {join !== null ? (
        <JoinResult id={join} incidentId={of.id} close={close} />
      ) : preview !== null && target !== null ? (
        <LookedAt
          preview={preview}
          label={t('join.run', { n: seenOf(preview).length })}
          busy={run.isPending}
          fault={run.error}
          back={() => setPreview(null)}
          run={() => run.mutate({ items: seenOf(preview), target })}
        />
      ) : (
        <Target
          of={of}
          busy={look.isPending}
          fault={look.error}
          close={close}
          chosen={(to) => {
            setTarget(to);
            look.mutate(to);
          }}
        />
      )}
    </Dialog>
  );
}

function Target({
  of,
  busy,
  fault,
  close,
  chosen,
}: {
  of: IncidentDetail;
  busy: boolean;
  fault: unknown;
  close: () => void;
  chosen: (target: JoinTarget) => void;
}) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const language = useLanguage();
  const query = { incident: of.id, order: 'newest', state: openStates, limit: 100 };
  const cases = useQuery({ queryKey: ['cases', 'incident', of.id], queryFn: () => listCases(query) });
  const open = cases.data?.items ?? [];
  const first = of.classes[0];
  const [how, setHow] = useState<'open' | 'case' | null>(null);
  const [caseId, setCaseId] = useState<string | null>(null);
  const [code, setCode] = useState(`${first?.scheme}:${first?.code}`);
  const kind = how ?? (open.length > 0 ? 'case' : 'open');
  const picked = caseId ?? open[0]?.id ?? null;
  const category = of.classes.find((one) => `${one.scheme}:${one.code}` === code) ?? first;
  const target: JoinTarget | null =
    kind === 'case'
      ? picked === null
        ? null
        : { caseId: picked }
      : category === undefined
        ? null
        : { open: true, category: { scheme: category.scheme, code: category.code } };
  const name = (one: IncidentDetail['classes'][number]) =>
    language === 'en' ? (one.nameEn ?? one.name) : one.name;
  return (
    <div className="stack">
      <Radio.Group
        aria-label={t('join.target')}
        value={kind}
        onChange={(event) => setHow(event.target.value)}
        options={[
          ...(open.length > 0 ? [{ value: 'case', label: t('join.case') }] : []),
          { value: 'open', label: t('join.open') },
        ]}
      />
      {kind === 'case' ? (
        <Select
          aria-label={t('join.case')}
          value={picked}
          onChange={setCaseId}
          options={open.map((one) => ({
            value: one.id,
            label: [one.number, classText(one, ''), placeText(one)].filter(Boolean).join(' · '),
          }))}
        />
      ) : (
        <Select
          aria-label={t('join.class')}
          value={code}
          onChange={setCode}
          options={of.classes.map((one) => ({ value: `${one.scheme}:${one.code}`, label: name(one) }))}
        />
      )}
      <p className="muted small">{t('join.quiet')}</p>
      {fault !== null && <Failed error={fault} />}
      <div className="row dialog-foot">
        <Act label={ui('cancel')} run={close} />
        <Act
          label={t('join.look')}
          keys="Ctrl+Enter"
          kind="main"
          busy={busy}
          off={target === null ? ui('none') : undefined}
          run={() => target !== null && chosen(target)}
        />
      </div>
    </div>
  );
}
