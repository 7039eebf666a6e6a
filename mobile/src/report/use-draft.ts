import type { ReportKind } from '@yiwang/contract/reports';
import { useCallback, useEffect, useRef, useState } from 'react';
import { get, put, remove } from '../outbox/database.ts';
import { newDraft, type ReportDraft } from './draft.ts';

/** Milliseconds between a key press and the draft on the device; at most this much typing can be lost. */
const SAVE_AFTER = 600;

/** The draft under this id: found again after a reload, saved while it is written. Null until it has been read. */
export function useDraft(id: string, kind: ReportKind) {
  const [draft, setDraft] = useState<ReportDraft | null>(null);
  const [resumed, setResumed] = useState(false);
  useEffect(() => {
    let left = false;
    get<ReportDraft>('draft', id)
      .catch(() => undefined)
      .then((found) => {
        if (left) return;
        setResumed(found !== undefined);
        setDraft(found ?? newDraft(id, new Date(), kind));
      });
    return () => {
      left = true;
    };
  }, [id, kind]);
  useSaved(draft);
  const change = useCallback(
    (fields: Partial<ReportDraft>) =>
      setDraft((before) => (before === null ? before : { ...before, ...fields })),
    [],
  );
  const clear = useCallback(async () => {
    await remove('draft', id).catch(() => undefined);
    setResumed(false);
    setDraft(newDraft(id, new Date(), kind));
  }, [id, kind]);
  return { draft, change, clear, resumed };
}

/** Saves a changed draft after a moment, and at once when the page is left. */
function useSaved(draft: ReportDraft | null): void {
  const first = useRef<string | null>(null);
  useEffect(() => {
    if (draft === null) return;
    if (first.current !== draft.key) {
      first.current = draft.key;
      return;
    }
    const save = () => void put('draft', draft).catch(() => undefined);
    const timer = setTimeout(save, SAVE_AFTER);
    addEventListener('pagehide', save);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', save);
    };
  }, [draft]);
}
