import { useState } from 'react';
import { useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import { canDo, useMe } from '../../session/use-session.ts';
import { Act } from '../../ui/act.tsx';
import { ImportDialog } from './dialog.tsx';
import type { ImportStep } from './step.ts';
import { words } from './words/index.ts';

const right = { organisation: 'accounts:manage', posts: 'parties:grant' } as const;

/** The way to the import, for whose part it is. */
export function ImportAct({ step }: { step: ImportStep }) {
  const t = useWords(words);
  const me = useMe();
  // The checklist of a new city leads straight in.
  const [open, setOpen] = useState(() => new URLSearchParams(window.location.search).has('import'));
  if (!canDo(me, right[step])) return null;
  return (
    <>
      <Act label={t('act')} keys={namedKey('admin.import')} run={() => setOpen(true)} />
      {open && <ImportDialog step={step} close={() => setOpen(false)} />}
    </>
  );
}
