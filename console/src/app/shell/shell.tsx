import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useEnglishNames } from '../../catalogue/use-english.ts';
import { GuideBeside } from '../../guide/beside.tsx';
import { onGuide, openedGuide, openGuide } from '../../guide/opened.ts';
import { useWords } from '../../i18n/define.ts';
import { type KeyAction, keyRegistry } from '../../keys/registry.ts';
import { namedKey } from '../../keys/table.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { useLive } from '../../live/use-live.ts';
import { CallHost } from '../../messages/call-host.tsx';
import { isShut, onGate } from '../../session/gate.ts';
import { NotesCorner } from '../../ui/notes-corner.tsx';
import { Loading } from '../../ui/states.tsx';
import { words } from '../words/index.ts';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import './shell.css';

const AgainDialog = lazy(async () => ({
  default: (await import('../../session/again-dialog.tsx')).AgainDialog,
}));
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const IncidentBand = lazy(async () => ({
  default: (await import('../../signals/storm/band.tsx')).IncidentBand,
}));
const KeysSheet = lazy(async () => ({ default: (await import('./keys-sheet.tsx')).KeysSheet }));

/** The frame around every screen: rail, top bar, palette, keys, messages, sign-in over the page. */
export function Shell() {
  const t = useWords(words);
  const live = useLive(true);
  const named = useEnglishNames();
  const shut = useSyncExternalStore(onGate, isShut);
  const [sheet, setSheet] = useState<'keys' | 'palette' | null>(null);
  const guide = useSyncExternalStore(onGuide, openedGuide);
  const [behind, setBehind] = useState<readonly KeyAction[]>([]);
  const open = (which: 'keys' | 'palette') => {
    setBehind(keyRegistry.active());
    setSheet(which);
  };
  useKeys(
    [
      { keys: namedKey('page.keys'), label: t('keys.help'), run: () => open('keys') },
      {
        keys: namedKey('page.guide'),
        label: t('keys.guide'),
        run: () => openGuide(guide === null ? 'fitting' : null),
      },
      {
        keys: namedKey('page.find'),
        label: t('keys.palette'),
        run: () => (sheet === null ? open('palette') : setSheet(null)),
      },
    ],
    { global: true },
  );
  return (
    <div className="shell" data-guide={guide === null ? undefined : ''}>
      <a className="skip no-print" href="#content">
        {t('skip')}
      </a>
      <Rail />
      <TopBar live={live} openPalette={() => open('palette')} openKeys={() => open('keys')} />
      <main id="content" className="content" tabIndex={-1}>
        <Suspense>
          <IncidentBand />
        </Suspense>
        <Suspense fallback={<Loading />}>
          <Outlet key={named ? 'named' : 'plain'} />
        </Suspense>
      </main>
      <Suspense>
        {shut && <AgainDialog />}
        {sheet === 'palette' && <Palette open close={() => setSheet(null)} actions={behind} />}
        {sheet === 'keys' && <KeysSheet open close={() => setSheet(null)} actions={behind} />}
      </Suspense>
      <GuideBeside />
      <CallHost />
      <NotesCorner />
    </div>
  );
}
