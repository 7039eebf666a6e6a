// @vitest-environment happy-dom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useUpload } from './use-upload.ts';

let root: Root;
let place: HTMLElement;
/** Lets the server answer, by the name of the file that it got. */
let answers: Map<string, () => void>;
let add: (files: readonly File[]) => void;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  answers = new Map();
  vi.stubGlobal('fetch', (_url: string, { body }: { body: FormData }) => {
    const { name } = body.get('file') as File;
    return new Promise((resolve) => {
      const stored = { id: name, mediaType: 'image/jpeg' };
      answers.set(name, () => resolve(Response.json(stored, { status: 201 })));
    });
  });
  act(() => root.render(<Field />));
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  vi.unstubAllGlobals();
});

function Field() {
  const [ids, setIds] = useState<readonly string[]>([]);
  const upload = useUpload(ids, setIds);
  add = upload.add;
  return <output aria-busy={upload.busy}>{ids.join(' ')}</output>;
}

async function drop(name: string): Promise<void> {
  await act(async () => add([new File(['x'], name, { type: 'image/jpeg' })]));
  await vi.waitFor(() => expect(answers.has(name)).toBe(true));
}

async function arrive(name: string): Promise<void> {
  await act(async () => answers.get(name)?.());
  await vi.waitFor(() => expect(shown()).toContain(name));
}
const shown = () => place.querySelector('output')?.textContent;

it('keeps both of two photos that were under way together, whichever arrives first', async () => {
  await drop('large.jpg');
  await drop('small.jpg');
  await arrive('small.jpg');
  expect(place.querySelector('output')?.getAttribute('aria-busy')).toBe('true');
  await arrive('large.jpg');
  expect(shown()).toBe('small.jpg large.jpg');
  expect(place.querySelector('output')?.getAttribute('aria-busy')).toBe('false');
});
