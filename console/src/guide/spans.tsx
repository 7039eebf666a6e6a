import { Link } from '@tanstack/react-router';
import type { Me } from '@yiwang/contract';
import { Tooltip } from 'antd';
import { sectionsOf } from '../admin/sections.ts';
import { screensOf } from '../app/screens.ts';
import { useWords } from '../i18n/define.ts';
import { faceOfKey, type KeyName, keyTable } from '../keys/table.ts';
import { useMe } from '../session/use-session.ts';
import { LightMark } from '../ui/light.tsx';
import { Each } from './each.tsx';
import type { Span } from './parse.ts';
import { words } from './words/index.ts';

/** Addresses within the console that the person's posts open. */
const opensFor = (me: Me, to: string): boolean =>
  to === '/account' ||
  screensOf(me).some(({ path }) => path === to) ||
  sectionsOf(me).some(({ id }) => to === `/admin/${id}`);

/** A screen by name: jumps there, or says that it belongs to other posts. */
function ScreenLink({ text, to }: { text: string; to: string }) {
  const t = useWords(words);
  const me = useMe();
  if (to.startsWith('/m/'))
    return (
      <a href={to} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  if (opensFor(me, to)) return <Link to={to}>{text}</Link>;
  return (
    <Tooltip title={t('notYours')}>
      <span>{text}</span>
    </Tooltip>
  );
}

function One({ span }: { span: Span }) {
  if (span.kind === 'name') return <b>{span.text}</b>;
  if (span.kind === 'key') return <kbd>{faceOfKey(keyTable[span.key as KeyName])}</kbd>;
  if (span.kind === 'light') return <LightMark light={span.light} />;
  if (span.kind === 'link') return <ScreenLink text={span.text} to={span.to} />;
  return span.text;
}

/** A line of a guide: words, names of the screen, keys, lights, ways to screens. */
export function Spans({ of }: { of: readonly Span[] }) {
  return <Each of={of} show={(span) => <One span={span} />} />;
}
