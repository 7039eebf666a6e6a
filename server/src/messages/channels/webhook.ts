import { z } from 'zod';
import type { SendResult } from '../sending/next-step.ts';
import type { Channel, ChannelSetup, Outward } from './channel.ts';
import { type HttpAnswer, isAnswer, outcomeOfStatus, postJson } from './post-json.ts';
import { signDingTalkUrl } from './sign.ts';
import { headersFor } from './sms.ts';

/** WeCom and DingTalk answer 200 with an error code of their own. */
const robotAnswerSchema = z.object({ errcode: z.number(), errmsg: z.string().optional() });
/** Their codes for "too often": certainly not taken, worth another try. */
const tooOften = new Set([45009, 130101, 410100]);

/** Group robots in the shapes of WeCom and DingTalk, and signed webhooks of our own shape. */
export const webhook: Channel = {
  async send(setup: ChannelSetup, message: Outward, now: Date): Promise<SendResult> {
    const robot = setup.shape === 'wecom' || setup.shape === 'dingtalk';
    const body = robot ? robotBody(message.text) : { key: message.key, text: message.text };
    const url =
      setup.shape === 'dingtalk' && setup.secret !== null
        ? signDingTalkUrl(setup.url, setup.secret, now)
        : setup.url;
    const signing = robot ? { ...setup, secret: null } : setup;
    const given = await postJson(url, body, headersFor(signing, message.key, body, now));
    if (!isAnswer(given)) return given;
    return robot ? outcomeOfRobot(given) : outcomeOfStatus(given.status);
  },
};

function robotBody(content: string) {
  return { msgtype: 'text', text: { content } };
}

function outcomeOfRobot(answer: HttpAnswer): SendResult {
  const byStatus = outcomeOfStatus(answer.status);
  if (byStatus.outcome !== 'accepted') return byStatus;
  const read = robotAnswerSchema.safeParse(parsed(answer.body));
  if (!read.success) return { outcome: 'unanswered', detail: 'answer-unreadable' };
  if (read.data.errcode === 0) return { outcome: 'accepted', detail: null };
  const detail = `gateway-${read.data.errcode}`;
  return { outcome: tooOften.has(read.data.errcode) ? 'failed' : 'refused', detail };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
