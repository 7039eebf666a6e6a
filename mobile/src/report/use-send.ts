import type { ReportReceipt } from '@yiwang/contract/reports';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { remember } from '../mine/mine.ts';
import { discard, post } from '../outbox/outbox.ts';
import { navigate } from '../router/router.tsx';
import { missing, parcelOf, type ReportDraft } from './draft.ts';

interface Draft {
  readonly draft: ReportDraft;
  readonly clear: () => Promise<void>;
  readonly renew: () => void;
}

/** Sends the draft: to the receipt when the server has it, to the waiting list when there is no network. */
export function useSend({ draft, clear, renew }: Draft) {
  const { t, language } = useWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const send = async () => {
    setBusy(true);
    setFault(null);
    const label = draft.categoryName || draft.text.trim().slice(0, 40) || t(`kind.${draft.kind}`);
    const parcel = await parcelOf(draft, new Date(), language === 'en' ? 'en' : 'zh', label);
    const sent = await post(parcel);
    setBusy(false);
    if (sent.outcome === 'refused') {
      // The form is still open: it keeps the words, and the parcel would only be a second copy of them.
      await discard(parcel.id);
      renew();
      return setFault(sent.fault);
    }
    await clear();
    if (sent.outcome === 'waiting') return navigate('/m/saved', { replace: true });
    const receipt = sent.answer as ReportReceipt;
    await remember(receipt, label);
    navigate(`/m/receipt/${receipt.receiptNumber}`, { replace: true });
  };
  return { send, busy, fault, lacking: missing(draft) };
}
