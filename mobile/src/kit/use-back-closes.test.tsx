// @vitest-environment happy-dom
import { act, type ReactNode, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useBackCloses } from './use-back-closes.ts';

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

function Layer({ name, close, children }: { name: string; close: () => void; children?: ReactNode }) {
  useBackCloses(close);
  return (
    <section>
      <h2>{name}</h2>
      {children}
    </section>
  );
}

/** A matter, and a photo of it large upon it. */
function Both() {
  const [matter, setMatter] = useState(true);
  const [photo, setPhoto] = useState(false);
  if (!matter) return null;
  return (
    <Layer name="matter" close={() => setMatter(false)}>
      <button type="button" onClick={() => setPhoto(true)} />
      {photo && <Layer name="photo" close={() => setPhoto(false)} />}
    </Layer>
  );
}

const open = () => [...place.querySelectorAll('h2')].map((head) => head.textContent);
/** The back key: the page finds the state of the step before. */
const back = (before: unknown) =>
  act(() => {
    history.replaceState(before, '');
    dispatchEvent(new PopStateEvent('popstate', { state: before }));
  });

it('a step back closes the uppermost of two, the next one the other', () => {
  history.replaceState({ own: true }, '');
  act(() => root.render(<Both />));
  const [page, matter] = [{ own: true }, history.state];
  act(() => place.querySelector('button')?.click());
  expect(open()).toEqual(['matter', 'photo']);
  back(matter);
  expect(open()).toEqual(['matter']);
  back(page);
  expect(open()).toEqual([]);
});
