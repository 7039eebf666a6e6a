import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { askAgain, type LiveFact, type LiveState, refresherOf, staleKeys } from './stream.ts';

const parse = (event: MessageEvent<string>): LiveFact => {
  try {
    const data = JSON.parse(event.data) as { type?: string; subject?: string };
    return { type: data.type ?? event.type, subject: data.subject ?? null };
  } catch {
    return { type: event.type, subject: null };
  }
};

/**
 * The page's one live connection. The browser resumes by Last-Event-ID; after a longer break everything on
 * screen is asked for again. Waits while the tab is hidden for long stays open: the server closes idle ones.
 */
export function useLive(enabled: boolean): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('wait');
  useEffect(() => {
    if (!enabled) return;
    const refresher = refresherOf(client);
    let source: EventSource | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const hear = (event: MessageEvent<string>) => refresher.add(staleKeys(parse(event)));
    const open = () => {
      source = new EventSource('/api/v1/stream');
      source.onopen = () => {
        if (lost) refresher.add([[]]);
        // What was asked before the connection stood may have missed a change in between.
        else askAgain(client, Date.now());
        lost = false;
        setState('on');
      };
      source.onmessage = hear;
      source.addEventListener('fact', hear);
      source.addEventListener('reset', () => refresher.add([[]]));
      source.onerror = () => {
        lost = true;
        setState(navigator.onLine ? 'wait' : 'off');
        if (source?.readyState !== EventSource.CLOSED) return;
        clearTimeout(again);
        again = setTimeout(open, 5_000);
      };
    };
    open();
    return () => {
      source?.close();
      clearTimeout(again);
      refresher.stop();
    };
  }, [client, enabled]);
  return state;
}
