import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Account, Identity, LinkIdentity } from '@yiwang/contract';
import { Alert, Button, Form, Input, Select } from 'antd';
import { linkIdentity, listIdentities, unlinkIdentity } from '../../api/admin.ts';
import { useWords } from '../../i18n/define.ts';
import { providersQuery } from '../../session/use-session.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { formFaults, problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { words as uiWords } from '../../ui/words/index.ts';
import { words } from '../words/index.ts';

function Linked({ items, unlink }: { items: readonly Identity[]; unlink: (id: string) => void }) {
  const t = useWords(words);
  if (items.length === 0) return <p className="muted">{t('identity.none')}</p>;
  return (
    <ul className="stack">
      {items.map((each) => (
        <li key={each.id} className="row">
          <strong>{each.providerName}</strong>
          <span className="mono small clip grow">{each.subject}</span>
          <span className="muted small">{momentText(each.linkedAt)}</span>
          <Button size="small" onClick={() => unlink(each.id)}>
            {t('identity.unlink')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function NewLink({ of, done }: { of: Account; done: () => void }) {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const [form] = Form.useForm();
  const providers = useQuery(providersQuery).data?.items ?? [];
  const link = useMutation({
    mutationFn: (body: LinkIdentity) => linkIdentity(of.id, body),
    onSuccess: () => {
      form.resetFields();
      done();
    },
    onError: (error) => form.setFields(formFaults(error)),
  });
  if (providers.length === 0) return <p className="muted">{t('identity.noProvider')}</p>;
  const needed = [{ required: true, message: ui('required') }];
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => link.mutate(body)}>
      <Form.Item name="providerId" label={t('identity.provider')} rules={needed}>
        <Select options={providers.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="subject" label={t('identity.subject')} rules={needed}>
        <Input className="mono" maxLength={255} autoComplete="off" spellCheck={false} />
      </Form.Item>
      {link.error !== null && formFaults(link.error).length === 0 && (
        <Alert className="sign-in__fault" type="error" showIcon title={problemText(link.error)} />
      )}
      <Button type="primary" htmlType="submit" loading={link.isPending}>
        {t('identity.link')}
      </Button>
    </Form>
  );
}

/** Who vouches for an account: the security administrator links and unlinks. */
export function IdentitiesDialog({ of, close }: { of: Account; close: () => void }) {
  const t = useWords(words);
  const client = useQueryClient();
  const key = ['identities', of.id];
  const list = useQuery({ queryKey: key, queryFn: () => listIdentities(of.id) });
  const changed = (note: string) => {
    addNote('done', note);
    void client.invalidateQueries({ queryKey: key });
  };
  const unlink = useMutation({
    mutationFn: (id: string) => unlinkIdentity(of.id, id),
    onSuccess: () => changed(t('identity.unlinked')),
    onError: (error) => addNote('fault', problemText(error)),
  });
  return (
    <Dialog open title={t('identity.title', { name: of.displayName })} close={close} width={560}>
      <div className="stack">
        <Answer of={list}>{({ items }) => <Linked items={items} unlink={unlink.mutate} />}</Answer>
        <NewLink of={of} done={() => changed(t('identity.linked'))} />
      </div>
    </Dialog>
  );
}
