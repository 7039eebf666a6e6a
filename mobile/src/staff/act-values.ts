import type { CaseDetail } from '@yiwang/contract/cases';
import { uniqueId } from '../api/unique-id.ts';
import type { ParcelPhoto } from '../outbox/parcel.ts';
import { type Photo, packed } from '../photo/photos.ts';
import type { ChosenPlace } from '../place/chosen-place.ts';
import { type Act, type ActForm, type Filled, lacking } from './acts.ts';
import type { ClassChoice } from './class-field.tsx';

/** What a person fills in for one step; kept on the device until it is sent. */
export interface ActValues {
  readonly id: string;
  readonly key: string;
  readonly photos: readonly Photo[];
  readonly before: readonly Photo[];
  readonly after: readonly Photo[];
  readonly reason: string;
  readonly result: string;
  readonly note: string;
  readonly class: ClassChoice | null;
  readonly place: ChosenPlace | null;
  readonly remote: boolean;
}

/** The empty form of a step of a case; a class the case has already is not asked again. */
export function emptyValues(id: string, of: Pick<CaseDetail, 'class'>): ActValues {
  return {
    id,
    key: uniqueId(),
    photos: [],
    before: [],
    after: [],
    reason: '',
    result: 'done',
    note: '',
    class: classOf(of),
    place: null,
    remote: false,
  };
}

function classOf({ class: found }: Pick<CaseDetail, 'class'>): ClassChoice | null {
  return found?.condition
    ? { scheme: found.scheme, code: found.code, condition: found.condition.code }
    : null;
}

/** Key of what is missing in the form, or null. */
export function lackOf(form: ActForm, values: ActValues): ReturnType<typeof lacking> {
  const counts: Filled = {
    ...values,
    photos: values.photos.length,
    before: values.before.length,
    after: values.after.length,
  };
  return lacking(form, counts);
}

/** The command's body; pictures are put in by the outbox once they are up. */
export function bodyOf(
  act: Act,
  form: ActForm,
  values: ActValues,
  assist: string | null,
): Record<string, unknown> {
  const note = values.note.trim();
  const { place } = values;
  const accuracy = place?.accuracy === null || place === null ? {} : { accuracy: place.accuracy };
  const proof = place && { lng: place.lng, lat: place.lat, at: new Date().toISOString(), ...accuracy };
  return {
    ...(form.reasons ? { reason: values.reason } : {}),
    ...(form.results && values.result !== '' ? { result: values.result } : {}),
    ...(form.class ? { class: values.class } : {}),
    ...(form.place && proof && !values.remote ? { place: proof } : {}),
    ...(values.remote ? { how: 'phone' } : {}),
    ...(act === 'finish-assist' && assist !== null ? { taskId: assist } : {}),
    ...(form.note && note !== '' ? { note } : {}),
  };
}

/** The photos of the step under their fields; waits for those that are still being made ready. */
export async function photosOf(form: ActForm, values: ActValues): Promise<ParcelPhoto[]> {
  if (form.pair)
    return [...(await packed('before', values.before)), ...(await packed('after', values.after))];
  return form.photos && !values.remote ? packed('files', values.photos) : [];
}
