import { useContext, useRef, useState } from 'react';
import { upload } from '../api/files.ts';
import { UploadsContext } from './uploads.ts';

/** Uploads one after the other; what arrived before a fault is kept. */
async function uploadAll(files: readonly File[]): Promise<{ ids: readonly string[]; fault: unknown }> {
  const ids: string[] = [];
  for (const file of files) {
    try {
      ids.push((await upload(file)).id);
    } catch (fault) {
      return { ids, fault };
    }
  }
  return { ids, fault: null };
}

type Ids = readonly string[];

/**
 * The photos of one field on their way up. Several lots may be under way at once (dropped, pasted): each is added to
 * what stands in the field when it arrives.
 */
export function useUpload(value: Ids, onChange: ((ids: Ids) => void) | undefined) {
  const uploads = useContext(UploadsContext);
  const [underWay, setUnderWay] = useState(0);
  const [fault, setFault] = useState<unknown>(null);
  const field = useRef({ value, onChange });
  field.current = { value, onChange };
  const put = (ids: Ids) => {
    const next = [...field.current.value, ...ids];
    // Another lot may arrive before the form has drawn this one.
    field.current = { ...field.current, value: next };
    field.current.onChange?.(next);
  };
  const send = async (files: readonly File[]) => {
    setUnderWay((count) => count + 1);
    setFault(null);
    const sent = await uploadAll(files);
    setUnderWay((count) => count - 1);
    if (sent.fault !== null) setFault(sent.fault);
    if (sent.ids.length > 0) put(sent.ids);
    return sent.fault === null;
  };
  return { add: (files: readonly File[]) => uploads.track(send(files)), busy: underWay > 0, fault };
}
