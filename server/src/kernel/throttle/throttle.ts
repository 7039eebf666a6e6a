import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { refuse } from '../errors.ts';

/** How fast an origin may go. */
export interface Pace {
  /** Requests at once before anything is slowed. */
  readonly burst: number;
  /** Requests a minute that are let through without waiting. */
  readonly perMinute: number;
  /** The longest that a request is held back; one that would wait longer is refused with Retry-After. */
  readonly longestMs: number;
}

interface Bucket {
  /** The moment at which the bucket is full again; ahead of now means tokens are missing. */
  fullAt: number;
}

/** Slows the origins that come too often, without a captcha: a report is late, never lost. */
export interface Throttle {
  /** Waits as long as the origin owes. Refuses `request.rate-limited` only when that is longer than allowed. */
  pass(origin: string, now: Date): Promise<void>;
  /** What `pass` would wait, in milliseconds; takes a token. */
  owed(origin: string, now: Date): number;
}

const KNOWN_ORIGINS = 50_000;

/** A token bucket for each origin, in memory: on several nodes each counts for itself. */
export function createThrottle(pace: Pace): Throttle {
  const buckets = new LRUCache<string, Bucket>({ max: KNOWN_ORIGINS });
  const msPerToken = 60_000 / pace.perMinute;
  const owed = (origin: string, now: Date): number => {
    const bucket = buckets.get(origin) ?? { fullAt: 0 };
    const missing = Math.max(bucket.fullAt, now.getTime()) + msPerToken;
    const wait = missing - now.getTime() - pace.burst * msPerToken;
    // One that is turned away takes no token: else a crowd behind one address would lock itself out for good.
    if (wait <= pace.longestMs) {
      bucket.fullAt = missing;
      buckets.set(origin, bucket);
    }
    return Math.max(0, wait);
  };
  return {
    owed,
    pass: async (origin, now) => {
      const wait = owed(origin, now);
      if (wait > pace.longestMs)
        refuse('request.rate-limited', { retryAfter: Math.ceil((wait - pace.longestMs) / 1000) + 1 });
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    },
  };
}

const key = randomBytes(32);

/**
 * A network address as it may be kept in memory and audit: keyed by a secret of this process' life. Somebody who
 * has hung up meanwhile has no address any more; what he did is written down all the same.
 */
export function hashOrigin(address: string | undefined): string {
  return createHmac('sha256', key)
    .update(address ?? '')
    .digest('base64url')
    .slice(0, 22);
}
