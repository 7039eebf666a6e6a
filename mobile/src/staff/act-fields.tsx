import { useWords } from '../i18n/i18n.ts';
import { Field, TextField } from '../kit/field.tsx';
import type { Change } from '../outbox/kept.ts';
import { PhotoPicker } from '../photo/photo-picker.tsx';
import { usePhotos } from '../photo/use-photos.ts';
import type { ActValues } from './act-values.ts';
import type { Act, ActForm } from './acts.ts';
import { ClassField } from './class-field.tsx';
import { ProofPlace } from './proof-place.tsx';

/** Steps that a post may also do from a distance, where the class allows it. */
const remoteActs = new Set<Act>(['confirm-fact', 'refute-fact', 'check-pass', 'check-fail']);

interface Props {
  readonly act: Act;
  readonly form: ActForm;
  readonly values: ActValues;
  readonly change: (next: Change<ActValues>) => void;
}

/** What a step asks for, photo first. */
export function ActFields({ act, form, values, change }: Props) {
  const { t } = useWords();
  return (
    <>
      {form.class && <ClassField chosen={values.class} onChange={(chosen) => change({ class: chosen })} />}
      <Photos form={form} values={values} change={change} />
      {form.reasons && (
        <Choice
          label={t('staff.form.reason')}
          codes={form.reasons}
          prefix="staff.reason"
          value={values.reason}
          onChange={(reason) => change({ reason })}
        />
      )}
      {form.results && (
        <Choice
          label={t('staff.form.result')}
          codes={form.results}
          prefix="staff.result"
          value={values.result}
          onChange={(result) => change({ result })}
        />
      )}
      {form.place && !values.remote && (
        <ProofPlace place={values.place} onPlace={(place) => change({ place })} />
      )}
      {remoteActs.has(act) && (
        <label className="choice-item">
          <input
            type="checkbox"
            checked={values.remote}
            onChange={(event) => change({ remote: event.target.checked })}
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
          onChange={(note) => change({ note })}
        />
      )}
    </>
  );
}

/** One set of photos, or before and after; none when the step is done from a distance. */
function Photos({ form, values, change }: Omit<Props, 'act'>) {
  const { t } = useWords();
  const onPhotos = usePhotos(change, 'photos');
  const onBefore = usePhotos(change, 'before');
  const onAfter = usePhotos(change, 'after');
  if (form.pair) {
    return (
      <>
        <PhotoPicker label={t('staff.form.before')} photos={values.before} onChange={onBefore} />
        <PhotoPicker label={t('staff.form.after')} photos={values.after} onChange={onAfter} />
      </>
    );
  }
  if (!form.photos || values.remote) return null;
  return <PhotoPicker label={t('staff.form.photos')} photos={values.photos} onChange={onPhotos} />;
}

interface ChoiceProps {
  readonly label: string;
  readonly codes: readonly string[];
  readonly prefix: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

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
