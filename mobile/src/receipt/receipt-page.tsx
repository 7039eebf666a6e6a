import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Empty, Loading, Notice } from '../kit/states.tsx';
import { momentWords } from '../kit/time.ts';
import { linkAddress, type MyReport, myReports } from '../mine/mine.ts';
import { Page } from '../shell/page.tsx';

/** After sending: the number, the way to follow it, and a picture to keep. */
export function ReceiptPage({ number }: { number: string }) {
  const { t } = useWords();
  const { data } = useQuery({ queryKey: ['mine'], queryFn: myReports, staleTime: 0 });
  const report = data?.find(({ receiptNumber }) => receiptNumber === number);
  return (
    <Page title={t('receipt.title')} tab="report">
      <p className="receipt-number">
        <span>{t('receipt.number')}</span>
        <strong>{number}</strong>
      </p>
      {report && (
        <ButtonLink look="main" to={`/r/${report.link}`}>
          {t('receipt.follow')}
        </ButtonLink>
      )}
      <p className="lead">{t('receipt.keep')}</p>
      {data === undefined && <Loading />}
      {data !== undefined && report === undefined && (
        <Empty title={t('find.explain')}>
          <ButtonLink to="/m/find">{t('find.title')}</ButtonLink>
        </Empty>
      )}
      {report && <Receipt report={report} />}
      <div className="actions">
        <ButtonLink to="/m">{t('report.another')}</ButtonLink>
      </div>
    </Page>
  );
}

function Receipt({ report }: { report: MyReport }) {
  const { t } = useWords();
  const picture = usePicture(report);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(linkAddress(report.link));
    setCopied(true);
  };
  return (
    <div className="receipt">
      {picture && (
        <img
          className="receipt-picture"
          src={picture}
          alt={t('receipt.picture-alt', { number: report.receiptNumber })}
        />
      )}
      <div className="row">
        {picture && (
          <a className="button button-plain" href={picture} download={`${report.receiptNumber}.png`}>
            {t('receipt.picture')}
          </a>
        )}
        {typeof navigator.clipboard?.writeText === 'function' && (
          <Button onClick={() => void copy()}>{copied ? t('receipt.copied') : t('receipt.copy')}</Button>
        )}
      </div>
      <Notice tone="warn">{t('receipt.picture-warn')}</Notice>
    </div>
  );
}

/** Address of the picture; the drawing code and the QR code come only here. */
function usePicture(report: MyReport): string | null {
  const { t, language } = useWords();
  const [address, setAddress] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words change with the language only
  useEffect(() => {
    let made: string | null = null;
    let left = false;
    import('./picture.ts')
      .then(({ receiptPicture }) =>
        receiptPicture({
          title: t('app.name'),
          numberLabel: t('receipt.number'),
          number: report.receiptNumber,
          when: t('receipt.received-at', { when: momentWords(report.receivedAt, language) }),
          scan: t('receipt.scan'),
          warning: t('receipt.private'),
          address: linkAddress(report.link),
        }),
      )
      .then((blob) => {
        if (left) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      })
      .catch(() => setAddress(null));
    return () => {
      left = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [report.link, language]);
  return address;
}
