import { type ReactNode, useId } from 'react';

interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode;
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={hintId} className="hint">
          {hint}
        </p>
      )}
      {children({ id, describedBy: described === '' ? undefined : described, invalid: Boolean(error) })}
      {error && (
        <p id={errorId} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface TextProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max?: number;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly type?: 'text' | 'tel' | 'search' | 'password' | 'number';
  readonly inputMode?: 'text' | 'tel' | 'numeric' | 'search';
  readonly autoComplete?: string;
}

/** One line or, with `rows`, several lines of text. */
export function TextField({ label, hint, error, onChange, max, rows, ...control }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => {
        const shared = {
          id,
          value: control.value,
          placeholder: control.placeholder,
          maxLength: max,
          'aria-describedby': describedBy,
          'aria-invalid': invalid || undefined,
        };
        return rows ? (
          <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input
            {...shared}
            type={control.type ?? 'text'}
            inputMode={control.inputMode}
            autoComplete={control.autoComplete}
            onChange={(event) => onChange(event.target.value)}
          />
        );
      }}
    </Field>
  );
}
