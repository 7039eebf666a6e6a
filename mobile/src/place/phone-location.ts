import type { ChosenPlace } from './chosen-place.ts';

export type LocationFault = 'refused' | 'unavailable' | 'insecure';

/** The phone's own position. @throws LocationFault as a plain string: each has its sentence and its other way */
export function phoneLocation(): Promise<ChosenPlace> {
  return new Promise((resolve, reject: (fault: LocationFault) => void) => {
    if (!('geolocation' in navigator)) return reject('unavailable');
    if (!isSecureContext) return reject('insecure');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          accuracy: Math.round(coords.accuracy),
          from: 'phone',
          label: '',
        }),
      (fault) => reject(fault.code === fault.PERMISSION_DENIED ? 'refused' : 'unavailable'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    );
  });
}

/** Whether a map can be drawn here. */
export function canDrawMap(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}
