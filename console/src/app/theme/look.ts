import { useSyncExternalStore } from 'react';

export const looks = ['auto', 'light', 'dark'] as const;
export type Look = (typeof looks)[number];

const listeners = new Set<() => void>();
const media = () => window.matchMedia('(prefers-color-scheme: dark)');
const isLook = (text: string | null): text is Look => looks.some((look) => look === text);

/** The chosen look; `auto` follows the machine. */
export function chosenLook(): Look {
  const stored = localStorage.getItem('yiwang.look');
  return isLook(stored) ? stored : 'auto';
}

const isDark = () => chosenLook() === 'dark' || (chosenLook() === 'auto' && media().matches);
const apply = () => {
  document.documentElement.dataset.look = isDark() ? 'dark' : 'light';
  document.documentElement.dataset.text = chosenText();
  for (const listener of listeners) listener();
};

/** Chooses a look; the machine keeps it for the first moment of the next page. */
export function chooseLook(look: Look): void {
  localStorage.setItem('yiwang.look', look);
  apply();
}

/** Larger text for tired or old eyes; every size on the page follows. */
export function chosenText(): 'normal' | 'large' {
  return localStorage.getItem('yiwang.text') === 'large' ? 'large' : 'normal';
}

export function chooseText(size: 'normal' | 'large'): void {
  localStorage.setItem('yiwang.text', size);
  apply();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  const machine = media();
  machine.addEventListener('change', apply);
  return () => {
    listeners.delete(listener);
    machine.removeEventListener('change', apply);
  };
};

/** Whether the page is dark now. */
export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);
export const useLook = (): Look => useSyncExternalStore(subscribe, chosenLook);
export const useTextSize = (): 'normal' | 'large' => useSyncExternalStore(subscribe, chosenText);
