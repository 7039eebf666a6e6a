import { Button } from 'antd';
import { openGuide } from '../../guide/opened.ts';
import { bracketed, useWords } from '../../i18n/define.ts';
import type { KeyAction } from '../../keys/registry.ts';
import { namedKey } from '../../keys/table.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { words } from '../words/index.ts';

/** All keys that work on the screen it was opened from. */
export function KeysSheet({
  open,
  close,
  actions,
}: {
  open: boolean;
  close: () => void;
  actions: readonly KeyAction[];
}) {
  const t = useWords(words);
  return (
    <Dialog open={open} title={t('keys.title')} close={close} width={640}>
      {actions.length === 0 && <p>{t('keys.none')}</p>}
      <dl className="keys">
        {actions.map((action) => (
          <div key={action.keys + action.label}>
            <dt>
              <kbd>{action.keys.toUpperCase()}</kbd>
            </dt>
            <dd className={action.off === undefined ? '' : 'muted'}>
              {action.label}
              {action.off !== undefined && action.off !== action.label && (
                <span className="small">{bracketed(action.off)}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted small">{t('keys.note')}</p>
      <Button
        onClick={() => {
          close();
          openGuide('fitting');
        }}
      >
        {t('keys.guide')} <kbd>{namedKey('page.guide')}</kbd>
      </Button>
    </Dialog>
  );
}
