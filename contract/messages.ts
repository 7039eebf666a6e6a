import { z } from 'zod';

/** Languages in which messages are written; a reader without a preference gets `zh`. */
export const messageLangs = ['zh', 'en'] as const;
export type MessageLang = (typeof messageLangs)[number];

/**
 * `ordinary` waits 30 s and keeps quiet hours; `urgent` waits 30 s and reaches staff at night too;
 * `emergency` goes at once on every channel.
 */
export const urgencies = ['ordinary', 'urgent', 'emergency'] as const;
export type Urgency = (typeof urgencies)[number];

/** Ways to a person; `call`: somebody of the desk telephones. Open for readers: web push and WeChat come later. */
export const channelKinds = ['inbox', 'sms', 'webhook', 'call'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/**
 * Life of one message on one channel. `waiting`: hold, quiet hours or the next try; `unknown`: sent without an
 * answer over a gateway that does not know keys, so it is not sent again by the machine; `rerouted`: given up
 * here, another channel took over; `to-call`: the desk has to telephone; `told`: it has.
 */
export const deliveryStates = [
  'waiting',
  'sending',
  'sent',
  'failed',
  'unknown',
  'rerouted',
  'digested',
  'cancelled',
  'to-call',
  'told',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One line of a member of staff's inbox. */
export const inboxItemSchema = z.object({
  id: z.string(),
  template: z.string(),
  /** Rendered in both languages; the console shows the one it speaks. */
  text: z.object({ zh: z.string(), en: z.string() }),
  urgency: z.string(),
  /** What it is about, `case:<id>` or `report:<id>`. */
  subject: z.string(),
  /** Page of the console that opens it, a path without host; null: nothing to open. */
  link: z.string().nullable(),
  at: z.string(),
  readAt: z.string().nullable(),
  /** Level of escalation that brought it here; 0: it was meant for the reader. */
  level: z.number().int(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxPageSchema = z.object({ items: z.array(inboxItemSchema), next: z.string().nullable() });
export const inboxQuerySchema = z.object({
  unread: z.stringbool().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Numbers for the badge; counted up to 100, above that `more` is true. */
export const inboxSummarySchema = z.object({
  unread: z.number().int(),
  urgent: z.number().int(),
  more: z.boolean(),
});
export type InboxSummary = z.infer<typeof inboxSummarySchema>;

/** Marks items as read: the ones named, or everything up to now. */
export const readInboxSchema = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(200) }),
  z.strictObject({ all: z.literal(true) }),
]);

/** One try at one channel. `outcome` stays open for readers: `accepted`, `refused`, `failed`, `unanswered`, `told`, `not-reached`. */
export const deliveryAttemptSchema = z.object({
  at: z.string(),
  outcome: z.string(),
  /** Short machine code such as `timeout`, `http-503`, `gateway-5`; never the words of the message. */
  detail: z.string().nullable(),
  /** Who called or sent it again; null: the machine. */
  byName: z.string().nullable(),
});

/** One message as the delivery log shows it: no address, no words of the message. */
export const deliveryLogEntrySchema = z.object({
  /** The key that goes out with the message. */
  id: z.string(),
  messageId: z.string(),
  template: z.string(),
  subject: z.string(),
  area: z.string().nullable(),
  recipient: z.enum(['staff', 'reporter', 'channel']),
  channel: z.string(),
  /** Name of the gateway or robot; null for the inbox and for one that is gone. */
  channelName: z.string().nullable(),
  state: z.string(),
  urgency: z.string(),
  createdAt: z.string(),
  /** When the next try is due, null once it has ended. */
  nextAt: z.string().nullable(),
  /** Post it was meant for, null for a person. */
  post: z.string().nullable(),
  /** Level of escalation that it is: so many had not read it in time; 0: it was meant for them first. */
  level: z.number().int(),
  /** When the person read it in the inbox; null: not yet, or another channel. */
  readAt: z.string().nullable(),
  attempts: z.array(deliveryAttemptSchema),
});
export type DeliveryLogEntry = z.infer<typeof deliveryLogEntrySchema>;
export const deliveryLogPageSchema = z.object({
  items: z.array(deliveryLogEntrySchema),
  next: z.string().nullable(),
});
export const deliveryLogQuerySchema = z.object({
  /** `case:<id>` or `report:<id>`, several with commas; left out: everything in the reader's areas, newest first. */
  subject: z.string().max(4000).optional(),
  /** Only what a person should look at: failed, unknown, to be called. */
  trouble: z.stringbool().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Ways over which a message may be sent again by hand, besides a call. */
export const messageWaysSchema = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) });
export type MessageWays = z.infer<typeof messageWaysSchema>;
/** Another way for a message that did not arrive: a gateway, or null for a call by the desk. */
export const otherWaySchema = z.strictObject({ channelId: z.uuid().nullable() });
/** What is to be told on the telephone, and the number; both shown once, the look is logged. */
export const callSheetSchema = z.object({
  phone: z.string().nullable(),
  lines: z.array(z.object({ template: z.string(), text: z.string(), at: z.string() })),
});
export type CallSheet = z.infer<typeof callSheetSchema>;
/** How the call ended. `not-reached`: it stays to be called; `give-up`: nobody will call again. */
export const callOutcomes = ['told', 'not-reached', 'give-up'] as const;
export type CallOutcome = (typeof callOutcomes)[number];
export const calledSchema = z.strictObject({ outcome: z.enum(callOutcomes) });

/** Asks for a six-digit code to a mobile number. */
export const requestCodeSchema = z.strictObject({
  phone: z.string().regex(/^1[3-9]\d{9}$/),
  lang: z.enum(messageLangs).default('zh'),
});
export const codeRequestedSchema = z.object({
  /** Names this request at verification; says nothing about the number. */
  challenge: z.string(),
  expiresAt: z.string(),
  triesLeft: z.number().int(),
});

/** Proves the number: a right code gives a token that a report form sends along. */
export const verifyCodeSchema = z.strictObject({
  challenge: z.uuid(),
  code: z.string().regex(/^\d{6}$/),
});
export const codeVerifiedSchema = z.object({ contactToken: z.string(), expiresAt: z.string() });

/** A message of the demo's outbox, words and address included: demo cities only. */
export const demoMessageSchema = z.object({
  id: z.string(),
  channel: z.string(),
  to: z.string(),
  text: z.string(),
  template: z.string(),
  subject: z.string(),
  state: z.string(),
  at: z.string(),
});
export type DemoMessage = z.infer<typeof demoMessageSchema>;
export const demoOutboxSchema = z.object({ items: z.array(demoMessageSchema), next: z.string().nullable() });
export const demoOutboxQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const shared = {
  name: z.string().min(1).max(60),
  /** On change it may come back as it was shown: covered parts stay what they were. */
  url: z.url({ protocol: /^https?$/ }).max(500),
  /** Signs what goes out; written, never read back. Left out on change: the old one stays. */
  secret: z.string().max(500).optional(),
  active: z.boolean().default(true),
};

/** A gateway or robot as an administrator sets it up. */
export const channelInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.literal('sms'),
    /** The gateway drops a second message under the same key: an unanswered one may be sent again. */
    honoursKeys: z.boolean(),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('webhook'),
    shape: z.enum(['wecom', 'dingtalk', 'yiwang']),
    honoursKeys: z.boolean().default(false),
    /** Messages to a post within this area prefix go to it too; '' is the whole city. */
    area: z.string().regex(/^\d{0,15}$/),
    posts: z.array(z.string()).max(20),
  }),
]);
export type ChannelInput = z.infer<typeof channelInputSchema>;

export const channelSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  /** Keys in it are covered with `••••`: the address of a robot opens its group. */
  url: z.string(),
  shape: z.string().nullable(),
  honoursKeys: z.boolean(),
  area: z.string(),
  posts: z.array(z.string()),
  active: z.boolean(),
  hasSecret: z.boolean(),
});
export type MessageChannel = z.infer<typeof channelSchema>;

/** A test message goes to this mobile number; a robot needs none. */
export const channelTestSchema = z.strictObject({
  phone: z
    .string()
    .regex(/^1[3-9]\d{9}$/)
    .optional(),
  lang: z.enum(messageLangs).default('zh'),
});
export type ChannelTest = z.input<typeof channelTestSchema>;
/** How the one try of a test ended, as it stands in the delivery log. */
export const channelTestedSchema = z.object({
  deliveryId: z.string(),
  outcome: z.string(),
  detail: z.string().nullable(),
});
export type ChannelTested = z.infer<typeof channelTestedSchema>;

export const channelListSchema = z.object({ items: z.array(channelSchema) });
