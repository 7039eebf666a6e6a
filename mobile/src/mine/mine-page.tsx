import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Empty, Loading } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { Link } from '../router/router.tsx';
import { Page } from '../shell/page.tsx';
import { Unsent } from '../shell/unsent.tsx';
import { forget, type MyReport, myReports } from './mine.ts';

/** What this phone has reported, what still waits to be sent, and the way to older ones. */
export function MinePage() {
  const { t } = useWords();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: ['mine'], queryFn: myReports, staleTime: 0 });
  const drop = (id: string) => void forget(id).then(() => client.invalidateQueries({ queryKey: ['mine'] }));
  return (
    <Page title={t('mine.title')} tab="mine">
      <Unsent />
      {data === undefined && <Loading />}
      {data?.length === 0 && (
        <Empty title={t('mine.none')}>
          <p>{t('mine.none-next')}</p>
          <ButtonLink look="main" to="/m">
            {t('report.title')}
          </ButtonLink>
        </Empty>
      )}
      <ul className="rows">
        {data?.map((report) => (
          <MineRow key={report.id} report={report} onForget={() => drop(report.id)} />
        ))}
      </ul>
      {data !== undefined && data.length > 0 && <p className="hint">{t('mine.kept')}</p>}
      <div className="actions">
        <ButtonLink to="/m/find">{t('find.title')}</ButtonLink>
      </div>
    </Page>
  );
}

function MineRow({ report, onForget }: { report: MyReport; onForget: () => void }) {
  const { t, language } = useWords();
  return (
    <li className="card">
      <Link to={`/r/${report.link}`} className="card-link">
        <strong>{report.label || t('report.title')}</strong>
        <span className="hint">
          {t('receipt.number')} {report.receiptNumber} · {momentWords(report.receivedAt, language)}
        </span>
      </Link>
      <Button look="quiet" onClick={onForget}>
        {t('mine.forget')}
      </Button>
    </li>
  );
}
