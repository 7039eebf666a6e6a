import { Button } from 'antd';
import { useWords } from '../../i18n/define.ts';
import { copyText } from '../../ui/copy.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { addNote } from '../../ui/notes.ts';
import { words as uiWords } from '../../ui/words/index.ts';

/** Something that is shown once: a first password, a reset code, a key. */
export function SecretDialog({
  title,
  text,
  secret,
  close,
}: {
  title: string;
  text: string;
  secret: string;
  close: () => void;
}) {
  const ui = useWords(uiWords);
  const copy = async () => {
    if (await copyText(secret)) addNote('done', ui('copied'));
  };
  return (
    <Dialog open title={title} close={close} width={460}>
      <div className="stack">
        <p>{text}</p>
        <p className="secret">{secret}</p>
        <div className="row">
          <Button type="primary" onClick={() => void copy()}>
            {ui('copy')}
          </Button>
          <Button onClick={close}>{ui('close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
