import { createHmac } from 'node:crypto';

/**
 * Signature of a message to a gateway or a webhook of our own shape: HMAC-SHA256 over `<seconds>.<body>`, as
 * `t=<seconds>,v1=<hex>`. The receiver recomputes it and refuses old `t`.
 */
export function signBody(secret: string, body: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}

/** DingTalk's way: `timestamp` in ms and base64 HMAC of `<timestamp>\n<secret>` in the query. */
export function signDingTalkUrl(url: string, secret: string, now: Date): string {
  const timestamp = String(now.getTime());
  const signed = new URL(url);
  signed.searchParams.set('timestamp', timestamp);
  signed.searchParams.set(
    'sign',
    createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
  );
  return signed.href;
}
