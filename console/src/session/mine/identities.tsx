import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Alert, Button, Popconfirm } from 'antd';
import { beginLink, listMyIdentities, unlinkMine } from '../../api/session.ts';
import { useWords } from '../../i18n/define.ts';
import { problemText } from '../../ui/faults.ts';
import { addNote } from '../../ui/notes.ts';
import { Answer } from '../../ui/states.tsx';
import { momentText } from '../../ui/time.ts';
import { providersQuery } from '../use-session.ts';
import { words } from '../words/index.ts';

/** Who vouches for me: links to the city's identity providers. Not there where the city has none. */
export function Identities() {
  const t = useWords(words);
  const client = useQueryClient();
  const { fault } = useSearch({ strict: false }) as { fault?: string };
  const providers = useQuery(providersQuery).data?.items ?? [];
  const mine = useQuery({ queryKey: ['my-identities'], queryFn: listMyIdentities });
  const link = useMutation({
    mutationFn: beginLink,
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const unlink = useMutation({
    mutationFn: unlinkMine,
    onSuccess: () => {
      addNote('done', t('identities.unlinked'));
      void client.invalidateQueries({ queryKey: ['my-identities'] });
    },
    onError: (error) => addNote('fault', problemText(error)),
  });
  const linked = mine.data?.items ?? [];
  if (providers.length === 0 && linked.length === 0) return null;
  const open = providers.filter((each) => linked.every((one) => one.providerId !== each.id));
  return (
    <section className="panel">
      <div className="panel__head">{t('identities')}</div>
      <div className="panel__body stack">
        {fault !== undefined && <Alert type="error" showIcon title={t.of('fault', fault)} />}
        {link.error !== null && <Alert type="error" showIcon title={problemText(link.error)} />}
        <Answer of={mine}>
          {({ items }) => (
            <>
              {items.length === 0 && <p className="muted">{t('identities.none')}</p>}
              {items.map((each) => (
                <div key={each.id} className="row row--wrap">
                  <strong>{each.providerName}</strong>
                  <span className="mono small clip">{each.subject}</span>
                  <span className="muted small grow">
                    {t('identities.since', { at: momentText(each.linkedAt) })}
                  </span>
                  <Popconfirm
                    title={`${t('identities.unlink')} · ${each.providerName}`}
                    onConfirm={() => unlink.mutate(each.id)}
                  >
                    <Button size="small">{t('identities.unlink')}</Button>
                  </Popconfirm>
                </div>
              ))}
            </>
          )}
        </Answer>
        {open.map((each) => (
          <div key={each.id}>
            <Button loading={link.isPending} onClick={() => link.mutate(each.id)}>
              {t('identities.link', { name: each.name })}
            </Button>
          </div>
        ))}
      </div>
    </section>
  );
}
