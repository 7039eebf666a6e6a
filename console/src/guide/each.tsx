import { Fragment, type ReactNode } from 'react';

/** The pieces of a text that does not change while it is shown: their place is all the identity they have. */
export function Each<T>({ of, show }: { of: readonly T[]; show: (piece: T) => ReactNode }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the text does not change while it is shown
  return of.map((piece, index) => <Fragment key={index}>{show(piece)}</Fragment>);
}
