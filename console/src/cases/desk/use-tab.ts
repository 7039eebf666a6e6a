import { useNavigate, useSearch } from '@tanstack/react-router';

/** The view of a desk, kept in the address; changing it lets the open item go. */
export function useTab<K extends string>(tabs: readonly K[], first: K): [K, (tab: K) => void] {
  const search: { tab?: string } = useSearch({ strict: false });
  const go = useNavigate();
  const tab = tabs.find((each) => each === search.tab) ?? first;
  return [tab, (next) => void go({ to: '.', search: { tab: next }, replace: true })];
}
