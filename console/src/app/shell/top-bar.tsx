import { useNavigate } from '@tanstack/react-router';
import { Button, Tooltip } from 'antd';
import { openGuide } from '../../guide/opened.ts';
import { useLanguage, useWords } from '../../i18n/define.ts';
import { namedKey } from '../../keys/table.ts';
import type { LiveState } from '../../live/stream.ts';
import { leave } from '../../session/leave.ts';
import { useMe } from '../../session/use-session.ts';
import { LightMark } from '../../ui/light.tsx';
import { type MenuItem, PopMenu } from '../../ui/pop-menu.tsx';
import { looks, useLook, useTextSize } from '../theme/look.ts';
import { useSavePreferences } from '../theme/preferences.ts';
import { words } from '../words/index.ts';

const lightOf = { on: 'green', wait: 'yellow', off: 'red' } as const;

function LiveMark({ live }: { live: LiveState }) {
  const t = useWords(words);
  return (
    <Tooltip title={t(`live.${live}.tip`)}>
      <span className="live" role="status">
        <LightMark light={lightOf[live]} />
        {t(`live.${live}`)}
      </span>
    </Tooltip>
  );
}

function useMenu(): readonly MenuItem[] {
  const t = useWords(words);
  const look = useLook();
  const large = useTextSize() === 'large';
  const language = useLanguage();
  const go = useNavigate();
  const save = useSavePreferences();
  return [
    { id: 'account', label: t('menu.sessions'), run: () => void go({ to: '/account' }) },
    { id: 'guide', label: t('keys.guide'), run: () => openGuide('fitting') },
    ...looks.map((each, index) => ({
      id: each,
      label: t(`menu.look.${each}`),
      on: look === each,
      rule: index === 0,
      run: () => save({ theme: each === 'auto' ? 'system' : each }),
    })),
    {
      id: 'text',
      label: t('menu.text'),
      on: large,
      rule: true,
      run: () => save({ textSize: large ? 'normal' : 'large' }),
    },
    {
      id: 'language',
      label: t('menu.language'),
      run: () => save({ language: language === 'zh' ? 'en' : 'zh-CN' }),
    },
    { id: 'out', label: `${t('menu.signOut')} / ${t('menu.switch')}`, rule: true, run: () => void leave() },
  ];
}

interface TopBarProps {
  readonly live: LiveState;
  readonly openPalette: () => void;
  readonly openKeys: () => void;
}

/** City, search, live state and the person, in one slim line. */
export function TopBar({ live, openPalette, openKeys }: TopBarProps) {
  const t = useWords(words);
  const me = useMe();
  const items = useMenu();
  return (
    <header className="top-bar no-print">
      <strong className="clip">{me.city.name}</strong>
      {me.city.demo && <span className="tag">{t('demo.mark')}</span>}
      <button type="button" className="top-bar__search" onClick={openPalette}>
        <span className="clip">{t('palette.box')}</span>
        <kbd>Ctrl+K</kbd>
      </button>
      <LiveMark live={live} />
      <Button
        type="text"
        size="small"
        onClick={() => openGuide('fitting')}
        aria-keyshortcuts={namedKey('page.guide')}
      >
        {t('guide.short')} <kbd>{namedKey('page.guide')}</kbd>
      </Button>
      <Button type="text" size="small" onClick={openKeys} aria-label={t('keys.help')} aria-keyshortcuts="?">
        <kbd>?</kbd>
      </Button>
      <PopMenu
        label={`${me.displayName} · ${t('menu.label')}`}
        face={
          <>
            <span className="clip top-bar__name">{me.displayName}</span>
            <span aria-hidden="true">▾</span>
          </>
        }
        items={items}
      />
    </header>
  );
}
