import { lockSecret, openSecret, refuseField } from '../../kernel/index.ts';

/**
 * The address of a robot is its key: whoever has `…/robot/send?access_token=…` writes into the group. So an address
 * lies locked, is opened right before something is sent, and is shown with its secret parts covered.
 */
export const addressOwner = 'channel-address';

const COVER = '••••';
const TELLING = 4;
/** A piece of a path so long, with digits among its letters, is a key (Feishu, Slack) and no word. */
const KEY_IN_PATH = /^(?=[^/]*\d)[\w-]{20,}$/;

/** An address as it lies in the database. */
export const lockAddress = (url: string, id: string): string => lockSecret(url, `${addressOwner}:${id}`);

/** The address to send to; one that an older version stored plain comes back as it is. */
export const openAddress = (stored: string, id: string): string =>
  openSecret(stored, `${addressOwner}:${id}`);

/** What may be shown of an address: every value of its query, keys in its path and a password are covered. */
export function coveredAddress(url: string): string {
  const read = new URL(url);
  const user = read.username === '' ? '' : `${read.username}${read.password === '' ? '' : `:${COVER}`}@`;
  const path = read.pathname
    .split('/')
    .map((piece) => (KEY_IN_PATH.test(piece) ? covered(piece) : piece))
    .join('/');
  const query = [...read.searchParams].map(([name, value]) => `${name}=${covered(value)}`).join('&');
  return `${read.protocol}//${user}${read.host}${path}${query === '' ? '' : `?${query}`}`;
}

/** The last letters of a long key tell two robots apart and open nothing. */
function covered(value: string): string {
  return value === '' ? '' : `${COVER}${value.length >= 4 * TELLING ? value.slice(-TELLING) : ''}`;
}

/** The address meant by what a form sends back: the stored one, when it comes back as it was shown. */
export function addressMeant(given: string, stored: string): string {
  if (given === coveredAddress(stored)) return stored;
  return requireWhole(given);
}

/** Refuses an address with covered parts: sent to, it would reach nobody. */
export function requireWhole(given: string): string {
  return given.includes('•') || given.toUpperCase().includes(encodeURIComponent('•'))
    ? refuseField('/url', 'covered')
    : given;
}
