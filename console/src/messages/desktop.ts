import { useEffect, useRef, useSyncExternalStore } from 'react';

/** `asks`: never asked; `off`: allowed and switched off here; `blocked`: the browser refuses for this site. */
export type DesktopState = 'unsupported' | 'asks' | 'off' | 'on' | 'blocked';

const KEY = 'yiwang/desktop-notices';
const listeners = new Set<() => void>();

/** What the browser and this machine's switch come to. */
export function desktopState(permission: string | undefined, wanted: boolean): DesktopState {
  if (permission === undefined) return 'unsupported';
  if (permission === 'denied') return 'blocked';
  if (permission !== 'granted') return 'asks';
  return wanted ? 'on' : 'off';
}

const supported = () => typeof Notification !== 'undefined';
const wanted = (): boolean => {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
};
const now = (): DesktopState => desktopState(supported() ? Notification.permission : undefined, wanted());

/** Switches notices of this machine on or off; on asks the browser, which it may only after a click. */
export async function switchDesktop(on: boolean): Promise<void> {
  if (on && supported() && Notification.permission === 'default') await Notification.requestPermission();
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useDesktop(): DesktopState {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, now);
}

export interface Unread {
  readonly count: number;
  readonly urgent: number;
}

/** Whether something new is worth a notice: more than before, and nobody is looking at the page. */
export function isNews(before: Unread | null, after: Unread, watched: boolean): boolean {
  if (before === null || watched) return false;
  return after.count > before.count || after.urgent > before.urgent;
}

/**
 * Tells of new messages outside the browser while nobody looks at the page. Only numbers: a notice stands on a screen
 * that others see.
 */
export function useDesktopNotice(unread: Unread | null, text: (unread: Unread) => string): void {
  const state = useDesktop();
  const before = useRef<Unread | null>(null);
  useEffect(() => {
    if (unread === null) return;
    const news = isNews(before.current, unread, document.hasFocus());
    before.current = unread;
    if (!news || state !== 'on') return;
    const notice = new Notification('一网', { body: text(unread), tag: 'yiwang-inbox' });
    notice.onclick = () => {
      window.focus();
      notice.close();
      window.location.assign('/console/inbox');
    };
  }, [unread, state, text]);
}
