import { z } from 'zod';

/**
 * A report 上报: one person's or one device's notice. It is not the case 案件; many reports may join one.
 * Instants are ISO 8601 with zone; positions are WGS-84 degrees.
 */

/** Text as people send it: no zero character, no half of a surrogate pair (no database can keep them). */
const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\0\p{Surrogate}]*$/u, 'unstorable-character');

/** Kinds of report. A complaint about staff 投诉 goes to supervision, never to the unit complained of. */
export const reportKinds = ['problem', 'inquiry', 'help', 'advice', 'praise', 'complaint'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** received 已收到 → accepted 已受理 | joined 并入 | answered 直接答复 | declined 不予受理. */
export const reportStates = ['received', 'accepted', 'joined', 'answered', 'declined'] as const;
export type ReportState = (typeof reportStates)[number];

/** Where a report came from; the door decides, except for the clerk, who says by which way a person came. */
export const reportSources = [
  'web', // phone pages, no account
  'hotline', // a clerk writes for a caller
  'counter', // a clerk writes for a visitor
  'letter',
  'superior', // an order of the level above
  'patrol', // a collector's own finding
  'station', // a community station
  'open311',
  'client', // another system with a key
  'device',
  'import',
] as const;
export type ReportSource = (typeof reportSources)[number];

/** Sources that a member of staff may name when writing a report for somebody else. */
export const clerkSources = ['hotline', 'counter', 'letter', 'superior', 'patrol', 'station'] as const;

/** Marks on a report that the desk must see. */
export const reportFlags = [
  'place-missing',
  'place-zero', // 0/0
  'place-swapped', // latitude and longitude exchanged; kept as sent, the corrected point is used
  'place-outside', // outside the city
  'place-no-area', // in the city's box, but in no area
  'busy-origin', // many reports from one network address: stored, to be looked at
  'emergency',
  'objected',
  'question-unanswered',
  'wants-join', // the reporter pressed "me too" on an open matter
  'late-sent', // made offline, sent later
] as const;
export type ReportFlag = (typeof reportFlags)[number];

/** A code under its scheme; never a bare code. */
export const reportCategorySchema = z.object({
  scheme: plainText(64).min(1),
  code: plainText(32).min(1),
});
export type ReportCategory = z.infer<typeof reportCategorySchema>;

/** Datum of the numbers sent; phones in China often give GCJ-02. Stored as WGS-84. */
export const reportDatums = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;

/** The place as the reporter sees it. Numbers out of range are kept and marked, not refused. */
export const reportPlaceSchema = z.object({
  lng: z.number(),
  lat: z.number(),
  datum: z.enum(reportDatums).optional(),
  /** Metres of uncertainty as the phone gives it. */
  accuracy: z.number().min(0).max(1_000_000).optional(),
  address: plainText(300).optional(),
  /** Code of the component on which the report was made (`/t/<code>`). */
  thingCode: plainText(40).optional(),
});
export type ReportPlace = z.infer<typeof reportPlaceSchema>;

/** Who may be told. All optional; sealed. */
export const reportContactSchema = z.object({
  name: plainText(60).trim().optional(),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 -]{4,19}$/, 'phone')
    .optional(),
  email: z.email().max(200).optional(),
  language: z.enum(['zh', 'en']).optional(),
});
export type ReportContact = z.infer<typeof reportContactSchema>;

const fileIdsSchema = z.array(z.uuid()).max(10);

/**
 * Body of `POST /api/v1/reports`; the header `Idempotency-Key` (8..128 visible characters) makes it safe to
 * repeat. A photo or some words must be there. `address` alone is a place too.
 */
export const receiveReportSchema = z
  .object({
    kind: z.enum(reportKinds).optional(),
    text: plainText(4000).optional(),
    category: reportCategorySchema.nullish(),
    /** Code of the condition; used for staff and trusted sources. */
    condition: plainText(64).nullish(),
    place: reportPlaceSchema.nullish(),
    address: plainText(300).optional(),
    fileIds: fileIdsSchema.optional(),
    contact: reportContactSchema.nullish(),
    /** When it was seen, if earlier than now: reports made without network. */
    seenAt: z.iso.datetime({ offset: true }).optional(),
    /** "Me too": id of an open matter from the near-by list. */
    joinCaseId: z.uuid().optional(),
    emergency: z.boolean().optional(),
    /** For clerks: by which way the person came. */
    source: z.enum(clerkSources).optional(),
    /** For other systems: their own number of this report. */
    externalId: plainText(100).optional(),
  })
  .refine((body) => (body.text ?? '').trim() !== '' || (body.fileIds ?? []).length > 0, {
    path: ['text'],
    params: { code: 'words-or-photo-needed' },
  });
export type ReceiveReport = z.infer<typeof receiveReportSchema>;

/** Answer to a received report. A replay under the same key gives the same answer, link included. */
export const reportReceiptSchema = z.object({
  reportId: z.uuid(),
  /** 受理号: digits, at most 15, no leading zero; also the Open311 id. */
  receiptNumber: z.string(),
  /** 128-bit token of the private link `/r/<token>`; null for staff and other systems. */
  link: z.string().nullable(),
  receivedAt: z.string(),
  /** Set when the report has already opened a case (trusted sources). */
  caseId: z.uuid().nullable(),
  flags: z.array(z.string()),
});
export type ReportReceipt = z.infer<typeof reportReceiptSchema>;

/** The accept clock of the desk. */
export const reportClockSchema = z.object({
  dueAt: z.string().nullable(),
  yellowAt: z.string().nullable(),
  light: z.enum(['green', 'yellow', 'red', 'grey']),
  /** True while a question to the reporter is out. */
  paused: z.boolean(),
});

export const reportClaimSchema = z.object({ accountId: z.string(), name: z.string(), at: z.string() });

/** A file of a report as screens show it. */
export const reportFileSchema = z.object({
  id: z.uuid(),
  mediaType: z.string(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});

/** One row of the intake queue. `line` is the first line of the text with personal data masked. */
export const intakeRowSchema = z.object({
  id: z.uuid(),
  seq: z.number(),
  receiptNumber: z.string(),
  kind: z.string(),
  state: z.string(),
  source: z.string(),
  receivedAt: z.string(),
  line: z.string(),
  category: reportCategorySchema.nullable(),
  areaCode: z.string().nullable(),
  /** Name of the smallest area that is known; null outside of all. */
  areaName: z.string().nullable(),
  address: z.string().nullable(),
  photoCount: z.number(),
  firstFileId: z.string().nullable(),
  flags: z.array(z.string()),
  clock: reportClockSchema,
  claim: reportClaimSchema.nullable(),
  caseId: z.string().nullable(),
});
export type IntakeRow = z.infer<typeof intakeRowSchema>;

export const intakeQueueQuerySchema = z.object({
  /** open: waiting for the desk; waiting: asked; objections; review: busy origins; mine: claimed by me; all. */
  view: z.enum(['open', 'waiting', 'objections', 'review', 'mine', 'all']).optional(),
  kind: z.enum(reportKinds).optional(),
  state: z.enum(reportStates).optional(),
  source: z.enum(reportSources).optional(),
  area: z
    .string()
    .regex(/^\d{2,15}$/)
    .optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});
export const intakeQueueSchema = z.object({ items: z.array(intakeRowSchema), next: z.string().nullable() });

/** Counts for the desk's tabs; each at most 1000 ("more than"). */
export const intakeCountsSchema = z.object({
  open: z.number(),
  waiting: z.number(),
  objections: z.number(),
  review: z.number(),
  mine: z.number(),
  /** Open complaints about staff; 0 for whoever may not see them. */
  complaints: z.number(),
});
export type IntakeCounts = z.infer<typeof intakeCountsSchema>;

/** Search of the desk: part of the receipt number, or the last four (or all) digits of a phone (logged). */
export const reportSearchQuerySchema = z.object({
  q: z.string().trim().min(2).max(100),
  by: z.enum(['number', 'phone']).optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});

/** What the machine thinks. Each suggestion says why. `reason` is a code, the client writes the words. */
const reasonSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export const reportSuggestionsSchema = z.object({
  categories: z.array(
    z.object({
      category: reportCategorySchema,
      name: z.string(),
      nameEn: z.string().nullable(),
      score: z.number(),
      reason: reasonSchema,
      conditions: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  duplicates: z.array(
    z.object({
      caseId: z.uuid(),
      caseNumber: z.string().nullable(),
      state: z.string(),
      /** Closed matters are shown too: accepting then opens a linked case (反弹). */
      closed: z.boolean(),
      category: reportCategorySchema.nullable(),
      distance: z.number().nullable(),
      hours: z.number(),
      samePhoto: z.boolean(),
      fileId: z.string().nullable(),
      score: z.number(),
      reason: reasonSchema,
    }),
  ),
  unit: z.object({ unitId: z.string(), name: z.string(), reason: reasonSchema }).nullable(),
});
export type ReportSuggestions = z.infer<typeof reportSuggestionsSchema>;

/** One entry of a report's story for staff. Words stand in `words` (null: erased or none). */
export const reportEventSchema = z.object({
  seq: z.number(),
  at: z.string(),
  type: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  data: z.record(z.string(), z.unknown()),
  words: z.string().nullable(),
});

/** The report as the desk sees it. Contact is masked until it is looked at (`GET …/contact`, logged). */
export const reportDetailSchema = z.object({
  id: z.uuid(),
  seq: z.number(),
  receiptNumber: z.string(),
  kind: z.string(),
  state: z.string(),
  source: z.string(),
  receivedAt: z.string(),
  seenAt: z.string().nullable(),
  text: z.string().nullable(),
  erased: z.boolean(),
  category: reportCategorySchema.nullable(),
  condition: z.string().nullable(),
  place: z
    .object({
      lng: z.number(),
      lat: z.number(),
      accuracy: z.number().nullable(),
      address: z.string().nullable(),
      thingCode: z.string().nullable(),
    })
    .nullable(),
  /** The numbers exactly as they were sent, when they were dirty. */
  sentPlace: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  areaCode: z.string().nullable(),
  areaNames: z.array(z.string()),
  files: z.array(reportFileSchema),
  flags: z.array(z.string()),
  clock: reportClockSchema,
  claim: reportClaimSchema.nullable(),
  caseId: z.string().nullable(),
  wantsJoinCaseId: z.string().nullable(),
  contact: z
    .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
    .nullable(),
  question: z
    .object({ text: z.string(), askedAt: z.string(), answerUntil: z.string(), reached: z.boolean() })
    .nullable(),
  release: z.object({ text: z.string().nullable(), fileIds: z.array(z.string()), place: z.boolean() }),
  events: z.array(reportEventSchema),
  /** Verbs this person may use now, for buttons; a missing one comes with its reason in `refused`. */
  verbs: z.array(z.string()),
});
export type ReportDetail = z.infer<typeof reportDetailSchema>;

/** Plain reasons for declining 不予受理. */
export const declineReasons = [
  'outside-city',
  'other-authority', // another body answers for it; the words name it
  'not-found', // nothing there when looked at
  'private-matter',
  'too-little', // place or matter cannot be told, and no answer came
  'no-rule-broken',
  'test-or-abuse',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

const words = plainText(2000).trim().min(1);

/** Bodies of `POST /api/v1/reports/{id}/commands/{verb}`; If-Match carries the report's `seq`. */
export const reportCommandBodies = {
  /** A case is born. With `register` and `dispatch` the small office does three steps as one act. */
  accept: z.object({
    category: reportCategorySchema,
    condition: plainText(64).optional(),
    place: z.object({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }).optional(),
    areaCode: z
      .string()
      .regex(/^\d{2,15}$/)
      .optional(),
    kind: z.enum(reportKinds).optional(),
    /** Closed matter this one comes back from (反弹). */
    reboundOf: z.uuid().optional(),
    /** Dispatch first, verify and register afterwards (先派后补). */
    emergency: z.boolean().optional(),
    register: z.boolean().optional(),
    dispatch: z.object({ unitId: z.uuid() }).optional(),
  }),
  join: z.object({ caseId: z.uuid() }),
  unjoin: z.object({ reason: words }),
  answer: z.object({ text: words, source: plainText(200).trim().min(1) }),
  ask: z.object({ question: words }),
  decline: z.object({ reason: z.enum(declineReasons), words }),
  'decide-objection': z.object({ uphold: z.boolean(), words }),
  reclassify: z.object({ kind: z.enum(reportKinds), category: reportCategorySchema.nullish() }),
  place: z.object({
    lng: z.number().min(-180).max(180),
    lat: z.number().min(-90).max(90),
    address: plainText(300).optional(),
  }),
  /** What the public may see of this report from now on; the text is the clerk's own version, without names. */
  release: z.object({ text: z.string().max(4000).nullable(), fileIds: fileIdsSchema, place: z.boolean() }),
  /** A report flagged for review is fine (or not): the flag goes. */
  reviewed: z.object({}),
  /** Unit concerned in a complaint about staff: it will never see it. */
  'name-unit': z.object({ unitId: z.uuid() }),
  /** Takes back the decision one has just made, until somebody else has opened what it led to. */
  withdraw: z.object({}),
} as const;
export type ReportVerb = keyof typeof reportCommandBodies;
export const reportVerbs = Object.keys(reportCommandBodies) as readonly ReportVerb[];

/** Answer to a report command: the new sequence number and state. */
export const reportCommandAnswerSchema = z.object({
  id: z.uuid(),
  seq: z.number(),
  state: z.string(),
  caseId: z.string().nullable(),
});
export type ReportCommandAnswer = z.infer<typeof reportCommandAnswerSchema>;

/** A look at the reporter's contact; written into the audit with the reason. */
export const contactLookQuerySchema = z.object({ reason: z.string().trim().min(2).max(200) });
export const contactLookSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

/** Something half written, kept per person and screen so that reload loses nothing. */
export const deskDraftSchema = z.object({
  body: z.record(z.string(), z.unknown()),
  savedAt: z.string().nullable(),
});
export const saveDeskDraftSchema = z.object({ body: z.record(z.string(), z.unknown()) });

/** Why a reporter is to be forgotten. It takes two persons: the second decides the proposal. */
export const askErasureSchema = z.object({
  reason: z.enum(['asked-by-reporter', 'asked-by-authority', 'kept-by-mistake']),
});
export type AskErasure = z.infer<typeof askErasureSchema>;
