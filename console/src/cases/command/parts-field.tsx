import { Button } from 'antd';
import { ClassPicker } from '../../catalogue/class-picker.tsx';
import { useWords } from '../../i18n/define.ts';
import { UnitPicker } from '../../parties/pickers.tsx';
import { words } from '../words/index.ts';

interface Part {
  readonly class?: string;
  readonly unitId?: string;
}

interface Props {
  readonly value?: readonly Part[];
  readonly onChange?: (value: readonly Part[]) => void;
}

/** The parts a case is split into: each has a class, and a unit where it is known. */
export function PartsField({ value = [{}, {}], onChange }: Props) {
  const t = useWords(words);
  const change = (index: number, part: Part) =>
    onChange?.(value.map((each, at) => (at === index ? part : each)));
  return (
    <ol className="stack">
      {value.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        <li key={index} className="row">
          <span className="muted">{index + 1}.</span>
          <div className="grow">
            <ClassPicker
              label={t('field.class')}
              value={part.class}
              onChange={(next) => change(index, { ...part, class: next })}
            />
          </div>
          <div className="grow">
            <UnitPicker
              label={t('field.unitId')}
              value={part.unitId}
              onChange={(next) =>
                change(
                  index,
                  typeof next === 'string'
                    ? { ...part, unitId: next }
                    : { ...(part.class === undefined ? {} : { class: part.class }) },
                )
              }
            />
          </div>
          {value.length > 2 && (
            <Button size="small" onClick={() => onChange?.(value.filter((_each, at) => at !== index))}>
              {t('field.parts.remove')}
            </Button>
          )}
        </li>
      ))}
      <li>
        <Button size="small" onClick={() => onChange?.([...value, {}])}>
          {t('field.parts.add')}
        </Button>
      </li>
    </ol>
  );
}
