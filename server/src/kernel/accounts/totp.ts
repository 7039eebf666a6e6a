import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';

/** The clock of a phone may be off by one step in either direction. */
const WINDOW_STEPS = 1;
const STEP_SECONDS = 30;

/** A new secret: 160 bits, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address an authenticator app reads, labelled with city and sign-in name. */
export function totpUri(secret: string, city: string, login: string): string {
  return totpOf(secret, city, login).toString();
}

/** A complete SVG document of the address. */
export function totpQr(uri: string): Promise<string> {
  return QRCode.toString(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
}

/**
 * The 30 s step whose code this is, or null. Steps up to `lastStep` have been used: a code that was read over
 * somebody's shoulder is worth nothing once its owner has typed it.
 */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | null {
  const delta = totpOf(secret, '', '').validate({
    token: code,
    timestamp: now.getTime(),
    window: WINDOW_STEPS,
  });
  if (delta === null) return null;
  const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : null;
}

/** Letters and digits that are not mistaken for one another on paper. */
const PAPER = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A code to be written down: groups of four, about 5 bits a character. */
export function newPaperCode(groups: number): string {
  const chars = Array.from(randomBytes(groups * 4), (byte) => PAPER[byte % PAPER.length]);
  return Array.from({ length: groups }, (_, i) => chars.slice(i * 4, i * 4 + 4).join('')).join('-');
}

/** A paper code as it is compared: without dashes, blanks and case. */
export function plainCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function totpOf(secret: string, city: string, login: string): TOTP {
  return new TOTP({
    issuer: city || 'Yiwang',
    label: login || 'account',
    secret: Secret.fromBase32(secret),
    period: STEP_SECONDS,
    digits: 6,
    algorithm: 'SHA1',
  });
}
