import { Checkbox, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { LimitField, type LimitValue } from '../../cases/command/limit-field.tsx';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { controlOf, type Schema, withoutNull } from './schema.ts';
import { tagsOf } from './tags.ts';
import { words } from './words/index.ts';

interface ValueProps {
  readonly name: string;
  readonly path: readonly string[];
  readonly schema: Schema;
  readonly value: unknown;
  readonly set: (path: readonly string[], value: unknown) => void;
}

/** What a nullable value starts with when it is switched on. */
const startOf = (schema: Schema): unknown => {
  const control = controlOf(schema);
  if (control === 'limit') return { amount: 1, unit: 'work_day' };
  if (control === 'time') return '22:00';
  if (control === 'choices' || control === 'tags') return [];
  if (control === 'switch') return false;
  if (control !== 'group') return control === 'whole' || control === 'number' ? (schema.minimum ?? 1) : '';
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, each]) => [key, startOf(each)]),
  );
};

function Single({ name, path, schema, value, set }: ValueProps) {
  const t = useWords(words);
  const language = useLanguage();
  const label = t.of('p', name);
  const change = (next: unknown) => set(path, next);
  const options = (codes: readonly string[] = []) =>
    codes.map((code) => ({ value: code, label: t.of('v', code) }));
  switch (controlOf(schema)) {
    case 'limit':
      return (
        <LimitField value={value as LimitValue} onChange={(next) => next !== undefined && change(next)} />
      );
    case 'switch':
      return <Switch aria-label={label} checked={value === true} onChange={change} />;
    case 'whole':
    case 'number':
      return (
        <InputNumber
          aria-label={label}
          min={schema.minimum ?? schema.exclusiveMinimum ?? Number.MIN_SAFE_INTEGER}
          max={schema.maximum ?? Number.MAX_SAFE_INTEGER}
          {...(controlOf(schema) === 'whole' ? { precision: 0 } : { step: 0.05 })}
          value={value as number}
          onChange={(next) => next !== null && change(next)}
        />
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          value={value as string}
          onChange={change}
          options={options(schema.enum)}
          style={{ minWidth: 180 }}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group value={value as string[]} onChange={change} options={options(schema.items?.enum)} />
      );
    case 'tags':
      return (
        <Select
          aria-label={label}
          mode="tags"
          optionFilterProp="label"
          options={[...tagsOf(name, language)]}
          value={value as string[]}
          onChange={change}
          style={{ minWidth: 260 }}
        />
      );
    case 'time':
    case 'text':
      return (
        <Input
          aria-label={label}
          value={String(value ?? '')}
          maxLength={schema.maxLength ?? 200}
          onChange={(event) => change(event.target.value)}
          style={{ width: controlOf(schema) === 'time' ? 90 : 260 }}
        />
      );
    default:
      return <span className="muted small">{t('unknown')}</span>;
  }
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  const t = useWords(words);
  return (
    <div className="setting">
      <span className="setting__name">{t.of('p', name)}</span>
      <span className="row row--wrap">{children}</span>
    </div>
  );
}

/** The control of one value of a policy, drawn from its schema; groups nest. */
export function ValueField(props: ValueProps) {
  const t = useWords(words);
  const { schema, nullable } = withoutNull(props.schema);
  const on = props.value !== null && props.value !== undefined;
  const tick = nullable && (
    <Checkbox
      checked={on}
      onChange={(event) => props.set(props.path, event.target.checked ? startOf(schema) : null)}
    >
      {t('set')}
    </Checkbox>
  );
  if (controlOf(schema) !== 'group') {
    return (
      <Row name={props.name}>
        {tick}
        {(on || !nullable) && <Single {...props} schema={schema} />}
      </Row>
    );
  }
  return (
    <fieldset className="setting__group">
      <legend>
        {t.of('p', props.name)} {tick}
      </legend>
      {on &&
        Object.entries(schema.properties ?? {}).map(([key, each]) => (
          <ValueField
            key={key}
            name={key}
            path={[...props.path, key]}
            schema={each}
            value={(props.value as Record<string, unknown>)[key]}
            set={props.set}
          />
        ))}
    </fieldset>
  );
}
