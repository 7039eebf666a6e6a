import { useQueryClient } from '@tanstack/react-query';
import type { Me, Preferences } from '@yiwang/contract';
import { savePreferences } from '../../api/session.ts';
import { askedLanguage, speak } from '../../i18n/define.ts';
import { meQuery, useMe } from '../../session/use-session.ts';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { chooseLook, chooseText } from './look.ts';

/**
 * Puts what an account prefers on this screen. The machine keeps a copy so that the next page is drawn right from
 * its first moment; the next person who signs in here brings her own.
 */
export function takePreferences({ theme, textSize, language }: Preferences): void {
  chooseLook(theme === 'system' ? 'auto' : theme);
  chooseText(textSize);
  void speak(language === 'en' ? 'en' : 'zh');
}

/** What a person brings on coming in; the language she chose at the door goes before and is kept. */
export function bringPreferences({ preferences }: Me): void {
  const asked = askedLanguage();
  const language = asked === null ? preferences.language : asked === 'en' ? 'en' : 'zh-CN';
  takePreferences({ ...preferences, language });
  if (language !== preferences.language) savePreferences({ ...preferences, language }).catch(() => undefined);
}

/** Changes a preference: on this screen at once, then with the account. */
export function useSavePreferences(): (change: Partial<Preferences>) => void {
  const me = useMe();
  const client = useQueryClient();
  return (change) => {
    const next = { ...me.preferences, ...change };
    takePreferences(next);
    client.setQueryData<Me>(meQuery.queryKey, { ...me, preferences: next });
    savePreferences(next).catch((error: unknown) => addNote('fault', problemText(error)));
  };
}
