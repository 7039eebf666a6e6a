import type { SendResult } from '../sending/next-step.ts';
import type { Channel, ChannelSetup, Outward } from './channel.ts';
import { isAnswer, outcomeOfStatus, postJson } from './post-json.ts';
import { signBody } from './sign.ts';

/**
 * SMS over a gateway that takes `POST {key, to, text}` and answers 2xx; the key stands in `Idempotency-Key`
 * too, the signature in `Yiwang-Signature`. A bureau's own provider is put behind a small adapter of this shape.
 */
export const sms: Channel = {
  async send(setup: ChannelSetup, message: Outward, now: Date): Promise<SendResult> {
    if (message.phone === null) return { outcome: 'refused', detail: 'no-number' };
    const body = { key: message.key, to: message.phone, text: message.text };
    const given = await postJson(setup.url, body, headersFor(setup, message.key, body, now));
    return isAnswer(given) ? outcomeOfStatus(given.status) : given;
  },
};

/** Key and, with a secret, signature of a body of our own shape. */
export function headersFor(
  setup: ChannelSetup,
  key: string,
  body: unknown,
  now: Date,
): Record<string, string> {
  const signature =
    setup.secret === null ? {} : { 'yiwang-signature': signBody(setup.secret, JSON.stringify(body), now) };
  return { 'idempotency-key': key, ...signature };
}
