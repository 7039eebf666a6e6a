/** What a reader set for this device. Kept in local storage; a browser that refuses it forgets on reload. */
export type Language = 'zh-CN' | 'en';
export interface Settings {
  readonly language: Language;
  readonly text: 'normal' | 'large';
}

const KEY = 'yiwang.settings';
const standard: Settings = { language: 'zh-CN', text: 'normal' };

/** Reads settings out of stored text; anything odd reads as the standard. */
export function parseSettings(stored: string | null): Settings {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    const read = (value ?? {}) as Record<string, unknown>;
    return {
      language: read.language === 'en' ? 'en' : 'zh-CN',
      text: read.text === 'large' ? 'large' : 'normal',
    };
  } catch {
    return standard;
  }
}

export function readSettings(): Settings {
  try {
    return parseSettings(localStorage.getItem(KEY));
  } catch {
    return standard;
  }
}

export function writeSettings(change: Partial<Settings>): Settings {
  const next = { ...readSettings(), ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Private windows may refuse storage; the setting then lasts until the page is left.
  }
  return next;
}

/** Puts the settings on the page: size of the text and its language. */
export function applySettings(settings: Settings): void {
  document.documentElement.dataset.text = settings.text;
  document.documentElement.lang = settings.language;
}
