import { Temporal } from 'temporal-polyfill';
import type { JsonObject } from '../json.ts';
import type { Capture } from './exif.ts';

/** What is sealed of a capture, and its moment; null when the picture says nothing. */
export function captureBody(capture: Capture, zone: string): { at: Date | null; body: JsonObject } | null {
  const at = momentOf(capture, zone);
  if (at === null && capture.place === null) return null;
  return {
    at,
    body: {
      ...(at === null ? {} : { capturedAt: at.toISOString() }),
      ...(capture.place === null ? {} : { lon: capture.place.lon, lat: capture.place.lat }),
    },
  };
}

/** Cameras without an offset are taken to show the city's time. */
function momentOf({ localTime, offset }: Capture, zone: string): Date | null {
  if (localTime === null) return null;
  try {
    const instant =
      offset === null
        ? Temporal.PlainDateTime.from(localTime).toZonedDateTime(zone).toInstant()
        : Temporal.Instant.from(`${localTime}${offset}`);
    return new Date(instant.epochMilliseconds);
  } catch {
    return null;
  }
}
