import type { Me } from '@yiwang/contract/accounts';
import type { CaseDetail } from '@yiwang/contract/cases';
import { useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { problemWords } from '../api/problem-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../kit/button.tsx';
import { Field, TextField } from '../kit/field.tsx';
import { Notice } from '../kit/states.tsx';
import { type Photo, PhotoPicker } from '../photo/photo-picker.tsx';
import type { ChosenPlace } from '../place/chosen-place.ts';
import { navigate } from '../router/router.tsx';
import { type Act, type ActForm, formOf, lacking } from './acts.ts';
import { myAssist } from './assist.ts';
import { type ClassChoice, ClassField } from './class-field.tsx';
import { ProofPlace } from './proof-place.tsx';
import { useCommand } from './use-command.ts';

interface Props {
  readonly act: Act;
  readonly of: CaseDetail;
  readonly me: Me;
  readonly onClose: () => void;
}

interface Values {
  readonly photos: readonly Photo[];
  readonly before: readonly Photo[];
  readonly after: readonly Photo[];
  readonly reason: string;
  readonly result: string;
  readonly note: string;
  readonly class: ClassChoice | null;
  readonly place: ChosenPlace | null;
  readonly remote: boolean;
}

const empty: Values = {
  photos: [],
  before: [],
  after: [],
  reason: '',
  result: 'done',
  note: '',
  class: null,
  place: null,
  remote: false,
};
const remoteActs = new Set<Act>(['confirm-fact', 'refute-fact', 'check-pass', 'check-fail']);

/** One step with what it needs, and what became of it. */
export function ActPanel({ act, of, me, onClose }: Props) {
  const { t } = useWords();
  const form = formOf(act);
  const [values, setValues] = useState<Values>({ ...empty, class: classOf(of) });
  const [tried, setTried] = useState(false);
  const { give, busy, fault, outcome, moved } = useCommand();
  const set = (change: Partial<Values>) => setValues((before) => ({ ...before, ...change }));
  const counts = {
    ...values,
    photos: values.photos.length,
    before: values.before.length,
    after: values.after.length,
  };
  const lack = lacking(form, counts);
  const submit = () => {
    setTried(true);
    if (lack === null)
      void give({
        act,
        of,
        account: me.accountId,
        body: bodyOf(act, form, values, myAssist(of, me)),
        photos: photosOf(form, values),
      });
  };
  if (outcome !== null) {
    return (
      <section className="stack">
        <Outcome outcome={outcome} />
        <Button onClick={onClose}>{t('action.close')}</Button>
      </section>
    );
  }
  return (
    <section className="card stack">
      <h2>{t(`staff.act.${act}`)}</h2>
      <Fields act={act} form={form} values={values} set={set} />
      {tried && lack !== null && <Notice tone="bad">{t(lack)}</Notice>}
      {moved && <Notice tone="warn">{t('staff.moved', { state: t(`staff.state.${of.state}`) })}</Notice>}
      {fault !== null && !moved && <Refusal fault={fault} />}
      <Button look="main" busy={busy} onClick={submit}>
        {moved ? t('staff.send-again') : t('staff.form.submit')}
      </Button>
      <Button look="quiet" onClick={onClose}>
        {t('action.cancel')}
      </Button>
    </section>
  );
}

/** What became of a step, and the way back to the list. */
export function Outcome({ outcome }: { outcome: 'done' | 'waiting' }) {
  const { t } = useWords();
  return (
    <>
      <Notice tone={outcome === 'done' ? 'good' : 'warn'}>
        {outcome === 'done' ? t('staff.sent') : t('staff.kept')}
      </Notice>
      <Button onClick={() => navigate('/m/staff')}>{t('staff.title')}</Button>
    </>
  );
}

/** Why the server said no, in the engine's words where it gave some. */
export function Refusal({ fault }: { fault: unknown }) {
  const words = useWords();
  const reason = fault instanceof ApiProblem ? fault.problem?.params?.reason : undefined;
  const why = typeof reason === 'string' ? words.orElse(`staff.why.${reason}`, '') : '';
  return <Notice tone="bad">{why || problemWords(fault, words)}</Notice>;
}

interface FieldsProps {
  readonly act: Act;
  readonly form: ActForm;
  readonly values: Values;
  readonly set: (change: Partial<Values>) => void;
}

function Fields({ act, form, values, set }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      {form.class && <ClassField chosen={values.class} onChange={(chosen) => set({ class: chosen })} />}
      {form.photos && !values.remote && (
        <PhotoPicker
          label={t('staff.form.photos')}
          photos={values.photos}
          onChange={(photos) => set({ photos })}
        />
      )}
      {form.pair && (
        <>
          <PhotoPicker
            label={t('staff.form.before')}
            photos={values.before}
            onChange={(before) => set({ before })}
          />
          <PhotoPicker
            label={t('staff.form.after')}
            photos={values.after}
            onChange={(after) => set({ after })}
          />
        </>
      )}
      {form.reasons && (
        <Choice
          label={t('staff.form.reason')}
          codes={form.reasons}
          prefix="staff.reason"
          value={values.reason}
          onChange={(reason) => set({ reason })}
        />
      )}
      {form.results && (
        <Choice
          label={t('staff.form.result')}
          codes={form.results}
          prefix="staff.result"
          value={values.result}
          onChange={(result) => set({ result })}
        />
      )}
      {form.place && !values.remote && (
        <ProofPlace place={values.place} onPlace={(place) => set({ place })} />
      )}
      {remoteActs.has(act) && (
        <label className="choice-item">
          <input
            type="checkbox"
            checked={values.remote}
            onChange={(event) => set({ remote: event.target.checked })}
          />
          {t('staff.form.remote')}
        </label>
      )}
      {form.note && (
        <TextField
          label={t('staff.form.note')}
          rows={3}
          max={2000}
          value={values.note}
          onChange={(note) => set({ note })}
        />
      )}
    </>
  );
}

type ChoiceProps = {
  label: string;
  codes: readonly string[];
  prefix: string;
  value: string;
  onChange: (code: string) => void;
};

function Choice({ label, codes, prefix, value, onChange }: ChoiceProps) {
  const { t, orElse } = useWords();
  return (
    <Field label={label}>
      {({ id }) => (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('staff.form.choose')}</option>
          {codes.map((code) => (
            <option key={code} value={code}>
              {orElse(`${prefix}.${code}`, code)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function classOf({ class: found }: Pick<CaseDetail, 'class'>): ClassChoice | null {
  return found?.condition
    ? { scheme: found.scheme, code: found.code, condition: found.condition.code }
    : null;
}

/** The command's body; pictures are put in by the outbox once they are up. */
function bodyOf(act: Act, form: ActForm, values: Values, assist: string | null): Record<string, unknown> {
  const note = values.note.trim();
  const { place } = values;
  const accuracy = place?.accuracy === null || place === null ? {} : { accuracy: place.accuracy };
  const proof = place && { lng: place.lng, lat: place.lat, at: new Date().toISOString(), ...accuracy };
  return {
    ...(form.reasons ? { reason: values.reason } : {}),
    ...(form.results && values.result !== '' ? { result: values.result } : {}),
    ...(form.class ? { class: values.class } : {}),
    ...(form.place && proof && !values.remote ? { place: proof } : {}),
    ...(values.remote ? { how: 'phone' } : {}),
    ...(act === 'finish-assist' && assist !== null ? { taskId: assist } : {}),
    ...(form.note && note !== '' ? { note } : {}),
  };
}

function photosOf(form: ActForm, values: Values) {
  const packed = (field: string, photos: readonly Photo[]) =>
    photos.map(({ blob }) => ({ field, blob, fileId: null }));
  if (form.pair) return [...packed('before', values.before), ...packed('after', values.after)];
  return form.photos && !values.remote ? packed('files', values.photos) : [];
}
