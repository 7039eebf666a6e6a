import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react';

/**
 * The few lines of routing these pages need: a router library would cost a fifth of the script budget. The address
 * is the state; a step of a form is a query field, so that the phone's back key goes one step back.
 */
const MOVED = 'yiwang:moved';

/** Values of `:name` parts when the path matches the pattern, else null. A final `*` takes the rest. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const want = pattern.split('/').filter(Boolean);
  const have = path.split('/').filter(Boolean);
  const open = want[want.length - 1] === '*';
  if (open ? have.length < want.length - 1 : have.length !== want.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of want.entries()) {
    const value = have[index] ?? '';
    if (part === '*') return { ...params, '*': have.slice(index).join('/') };
    if (part.startsWith(':')) params[part.slice(1)] = decode(value);
    else if (part !== value) return null;
  }
  return params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `stay`: something opens on the same page, which is not scrolled to its top. */
export function navigate(to: string, options: { replace?: boolean; stay?: boolean } = {}): void {
  if (options.replace) history.replaceState(history.state, '', to);
  else history.pushState({ own: true }, '', to);
  dispatchEvent(new Event(MOVED));
  if (!options.replace && !options.stay) scrollTo(0, 0);
}

/** One step back if the page before was ours, else to the given address. */
export function goBack(otherwise: string): void {
  const own = (history.state as { own?: boolean } | null)?.own === true;
  if (own) history.back();
  else navigate(otherwise, { replace: true });
}

function subscribe(changed: () => void): () => void {
  addEventListener('popstate', changed);
  addEventListener(MOVED, changed);
  return () => {
    removeEventListener('popstate', changed);
    removeEventListener(MOVED, changed);
  };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** One field of the query, '' when it is not there. */
export function useQueryField(name: string): string {
  const search = useSyncExternalStore(subscribe, () => location.search);
  return new URLSearchParams(search).get(name) ?? '';
}

/** Closes what stands open at an address by going back; whoever has gone elsewhere meanwhile stays there. */
export function closeAt(address: string, otherwise: string): void {
  if (`${location.pathname}${location.search}` === address) goBack(otherwise);
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly to: string };

/** A link inside these pages; opens without loading the page again. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
      return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
