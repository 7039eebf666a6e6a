import type { ReactNode, Ref } from 'react';

/** A part of a screen that scrolls by itself: named, and reached by Tab, so that the keyboard scrolls it too. */
export function ScrollArea({
  label,
  className,
  children,
  ref,
}: {
  label: string;
  className: string;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
    <section ref={ref} className={className} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
