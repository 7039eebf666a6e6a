import { useNavigate, useParams } from '@tanstack/react-router';
import { useWords } from '../i18n/define.ts';
import { namedKey } from '../keys/table.ts';
import { useMe } from '../session/use-session.ts';
import { Act } from '../ui/act.tsx';
import { guidesFor, isGuideId } from './list.ts';
import { Reader } from './reader.tsx';
import { words } from './words/index.ts';

/** A guide on a page of its own: to print, to pass on its address, to read on a second screen. */
export function GuidePage() {
  const t = useWords(words);
  const go = useNavigate();
  const { id = '' } = useParams({ strict: false });
  const me = useMe();
  return (
    <div className="guide guide--page">
      <Reader
        wanted={isGuideId(id) ? id : (guidesFor(me).own[0]?.id ?? 'everyone')}
        path=""
        chosen={(guide) => void go({ to: '/guide/$id', params: { id: guide }, replace: true })}
        head={() => (
          <div className="row guide__bar">
            <h1 className="grow">{t('title')}</h1>
            <Act label={t('print')} keys={namedKey('guide.print')} run={() => window.print()} small />
          </div>
        )}
      />
    </div>
  );
}
