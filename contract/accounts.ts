import { z } from 'zod';
import { momentSchema, pageOf, pageQuerySchema } from './paging.ts';
import { adminKindSchema, postSchema } from './posts.ts';
import { sheetFormatSchema } from './sheets.ts';

/** Sign-in name: lower case letters, digits, dot, dash, underscore; compared without regard to case. */
export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u);
/** Any password that is typed at sign-in: the rules apply only to new ones. */
export const passwordInputSchema = z.string().min(1).max(256);
/** A new password. The server adds: not a common one, not the sign-in name, not the last one. */
export const newPasswordSchema = z.string().min(10).max(128);
export const displayNameSchema = z.string().trim().min(1).max(64);
export const phoneNumberSchema = z
  .string()
  .trim()
  .regex(/^\+?[\d -]{5,24}$/);
export const oneTimeCodeSchema = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

// ---- signing in ---------------------------------------------------------------------------------------------

export const signInSchema = z.object({ login: loginSchema, password: passwordInputSchema });
export type SignIn = z.infer<typeof signInSchema>;

/**
 * How far a session has come: `none` nobody; `second-factor` password right, code missing; `enrol` a second
 * factor is compulsory and not set up yet; `change-password` the first or reset password must be replaced;
 * `full` signed in. Only `full` opens anything but the steps that lead there.
 */
export const sessionStages = ['none', 'second-factor', 'enrol', 'change-password', 'full'] as const;
export const sessionStageSchema = z.enum(sessionStages);
export type SessionStage = z.infer<typeof sessionStageSchema>;

export const sessionStateSchema = z.object({
  stage: sessionStageSchema,
  /** Shown while signing in goes on, so that a shared PC says whose turn it is; null at `none`. */
  displayName: z.string().nullable(),
  login: z.string().nullable(),
  /** The session ends at this moment when nothing happens; each request moves it. */
  idleUntil: momentSchema.nullable(),
  /** The session ends at this moment in any case. */
  until: momentSchema.nullable(),
});
export type SessionState = z.infer<typeof sessionStateSchema>;

/** Either a code of the authenticator or one of the recovery codes. */
export const secondFactorSchema = z.union([
  z.object({ code: oneTimeCodeSchema }),
  z.object({ recoveryCode: z.string().trim().min(8).max(32) }),
]);
export type SecondFactor = z.infer<typeof secondFactorSchema>;

export const changePasswordSchema = z.object({
  current: passwordInputSchema,
  next: newPasswordSchema,
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** Forgotten password: the security administrator hands out a one-time code. */
export const redeemResetSchema = z.object({
  login: loginSchema,
  resetCode: z.string().trim().min(8).max(32),
  next: newPasswordSchema,
});
export type RedeemReset = z.infer<typeof redeemResetSchema>;

/** Forgotten password on one's own: a code goes to the mobile number on file. */
export const askResetSchema = z.object({ login: loginSchema });

/** What an authenticator app needs; shown once. `qrSvg` is a complete SVG document of the same address. */
export const totpEnrolmentSchema = z.object({ uri: z.string(), secret: z.string(), qrSvg: z.string() });
export type TotpEnrolment = z.infer<typeof totpEnrolmentSchema>;
export const confirmTotpSchema = z.object({ code: oneTimeCodeSchema });
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;
/** The password again, before something that weakens the account. */
export const confirmPasswordSchema = z.object({ password: passwordInputSchema });

/** Sign-in through the city's identity provider, as offered on the sign-in page. */
export const providerChoiceSchema = z.object({ id: z.uuid(), name: z.string(), startUrl: z.string() });
export type ProviderChoice = z.infer<typeof providerChoiceSchema>;
export const providerChoicesSchema = z.object({ items: z.array(providerChoiceSchema) });

export const providerStartSchema = z.object({
  /** Path of the application to come back to. */
  returnTo: z.string().max(500).optional(),
});
export const startedLinkSchema = z.object({ url: z.string() });

// ---- me -----------------------------------------------------------------------------------------------------

export const preferencesSchema = z.object({
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
  textSize: z.enum(['normal', 'large']).default('normal'),
  theme: z.enum(['light', 'dark', 'system']).default('light'),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const myHoldingSchema = z.object({
  id: z.uuid(),
  post: postSchema,
  area: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  unitPath: z.string().nullable(),
});
export type MyHolding = z.infer<typeof myHoldingSchema>;

export const meSchema = z.object({
  accountId: z.uuid(),
  login: z.string(),
  displayName: z.string(),
  admin: adminKindSchema.nullable(),
  holdings: z.array(myHoldingSchema),
  /** Actions (`room:verb`) the person may do to some target; a button for any other is not shown. */
  actions: z.array(z.string()),
  totp: z.object({ enrolled: z.boolean(), compulsory: z.boolean(), recoveryCodesLeft: z.number().int() }),
  preferences: preferencesSchema,
  city: z.object({ id: z.string(), name: z.string(), zone: z.string(), demo: z.boolean() }),
});
export type Me = z.infer<typeof meSchema>;

export const sessionRowSchema = z.object({
  id: z.uuid(),
  startedAt: momentSchema,
  lastSeenAt: momentSchema,
  until: momentSchema,
  /** Browser and system in a few words, from the User-Agent. */
  device: z.string(),
  current: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;
export const sessionRowsSchema = z.object({ items: z.array(sessionRowSchema) });

// ---- administration of accounts -----------------------------------------------------------------------------

/** `active` may sign in; `suspended` may not for now; `closed` has left, for good. */
export const accountStateSchema = z.enum(['active', 'suspended', 'closed']);
export type AccountState = z.infer<typeof accountStateSchema>;

export const accountSchema = z.object({
  id: z.uuid(),
  /** Send it back as If-Match with every change. */
  version: z.number().int(),
  login: z.string(),
  displayName: z.string(),
  admin: adminKindSchema.nullable(),
  state: accountStateSchema,
  /** May sign in only from the machine itself, unless the installation allows otherwise. */
  demo: z.boolean(),
  /** A mobile number is on file for messages; looking at it is logged. */
  hasPhone: z.boolean(),
  mustChangePassword: z.boolean(),
  totpEnrolled: z.boolean(),
  lockedUntil: momentSchema.nullable(),
  lastSignInAt: momentSchema.nullable(),
  createdAt: momentSchema,
  closedAt: momentSchema.nullable(),
});
export type Account = z.infer<typeof accountSchema>;
export const accountPageSchema = pageOf(accountSchema);

export const accountQuerySchema = pageQuerySchema.extend({
  /** Part of sign-in name or display name. */
  search: z.string().trim().max(64).optional(),
  state: accountStateSchema.optional(),
  admin: adminKindSchema.optional(),
});
export type AccountQuery = z.output<typeof accountQuerySchema>;

/** A new account has no posts: the security administrator grants them. Left out, a first password is made up. */
export const createAccountSchema = z.object({
  login: loginSchema,
  displayName: displayNameSchema,
  admin: adminKindSchema.nullable().default(null),
  /** Mobile number for messages. */
  phone: phoneNumberSchema.nullable().default(null),
  firstPassword: newPasswordSchema.optional(),
});
export type CreateAccount = z.infer<typeof createAccountSchema>;
/** The first password is shown once, to be handed over in person; it must be changed at the first sign-in. */
export const createdAccountSchema = z.object({ account: accountSchema, firstPassword: z.string() });
export type CreatedAccount = z.infer<typeof createdAccountSchema>;

export const updateAccountSchema = z
  .object({ login: loginSchema, displayName: displayNameSchema, phone: phoneNumberSchema.nullable() })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'nothing-to-change' });
export type UpdateAccount = z.infer<typeof updateAccountSchema>;

export const accountPhoneSchema = z.object({ phone: z.string().nullable() });

/** Every act on another's account states why; the words are sealed. */
export const accountReasonSchema = z.object({ reason: z.string().trim().min(2).max(500) });
/** A one-time code for a forgotten password, shown once. */
export const issuedResetSchema = z.object({ resetCode: z.string(), until: momentSchema });
export type IssuedReset = z.infer<typeof issuedResetSchema>;

/** Whether an item of a leaver may simply end: a task never, a post may, a claim on an open page always does. */
export const handoverEnds = ['never', 'may', 'always'] as const;
export type HandoverEnd = (typeof handoverEnds)[number];
/** Open work of a leaver: posts, roster lines, tasks, decisions, drafts, claims; each kind is known to one room. */
export const handoverItemSchema = z.object({
  source: z.string(),
  id: z.string(),
  /** Code of the kind for the words: `case-task.check`, `post.crew`, `roster.clerk`, `draft`. */
  kind: z.string(),
  /** Number or short name of the thing; no personal data. */
  label: z.string(),
  area: z.string().nullable(),
  dueAt: momentSchema.nullable(),
  end: z.enum(handoverEnds),
});
export type HandoverItem = z.infer<typeof handoverItemSchema>;
export const accountHandoverSchema = z.object({
  items: z.array(handoverItemSchema),
  /** Why the account cannot be closed whatever is handed over: `last-administrator`, `own-account`, `closed`. */
  blocked: z.string().nullable(),
});
export type AccountHandover = z.infer<typeof accountHandoverSchema>;
const handedSchema = z.object({
  source: z.string().max(40),
  id: z.string().max(80),
  to: z.uuid().nullable(),
});
export const handoverPlanSchema = z.object({ handover: z.array(handedSchema).max(2000).default([]) });
export type HandoverPlan = z.infer<typeof handoverPlanSchema>;
/** Closing names a receiver for each item; `to: null` ends an item that may end. */
export const closeAccountSchema = accountReasonSchema.extend(handoverPlanSchema.shape);
export type CloseAccount = z.infer<typeof closeAccountSchema>;
/** What a plan would come to: for each entry that cannot be, the code of the reason. */
export const handoverCheckSchema = z.object({ items: z.array(handedSchema.extend({ why: z.string() })) });
export type HandoverCheck = z.infer<typeof handoverCheckSchema>;
export const handoverReceiversQuerySchema = z.object({
  source: z.string().max(40),
  item: z.string().max(80),
  search: z.string().trim().max(64).optional(),
});
/** Who could take over an item, the fitting ones first; `why` says why somebody cannot. */
export const handoverReceiversSchema = z.object({
  items: z.array(
    z.object({
      accountId: z.uuid(),
      displayName: z.string(),
      unitName: z.string().nullable(),
      why: z.string().nullable(),
    }),
  ),
});
export type HandoverReceivers = z.infer<typeof handoverReceiversSchema>;

export const identitySchema = z.object({
  id: z.uuid(),
  providerId: z.uuid(),
  providerName: z.string(),
  subject: z.string(),
  linkedAt: momentSchema,
});
export type Identity = z.infer<typeof identitySchema>;
export const identitiesSchema = z.object({ items: z.array(identitySchema) });
export const linkIdentitySchema = z.object({
  providerId: z.uuid(),
  subject: z.string().trim().min(1).max(255),
});
export type LinkIdentity = z.infer<typeof linkIdentitySchema>;

// ---- clients and providers ----------------------------------------------------------------------------------

export const apiClientSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  /** First characters of the key, to tell keys apart. */
  keyHint: z.string(),
  /** A trusted source's report opens a case without a clerk. */
  trusted: z.boolean(),
  active: z.boolean(),
  createdAt: momentSchema,
  lastUsedAt: momentSchema.nullable(),
});
export type ApiClient = z.infer<typeof apiClientSchema>;
export const apiClientPageSchema = pageOf(apiClientSchema);
export const createApiClientSchema = z.object({
  name: z.string().trim().min(2).max(64),
  trusted: z.boolean().default(false),
});
export type CreateApiClient = z.infer<typeof createApiClientSchema>;
export const updateApiClientSchema = z
  .object({ name: z.string().trim().min(2).max(64), trusted: z.boolean(), active: z.boolean() })
  .partial();
export type UpdateApiClient = z.infer<typeof updateApiClientSchema>;
/** The key is shown once. */
export const issuedKeySchema = z.object({ client: apiClientSchema, key: z.string() });
export type IssuedKey = z.infer<typeof issuedKeySchema>;

export const identityProviderSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  active: z.boolean(),
  /** The address to register at the provider. */
  redirectUri: z.string(),
});
export type IdentityProvider = z.infer<typeof identityProviderSchema>;
export const identityProvidersSchema = z.object({
  items: z.array(identityProviderSchema),
  /** The same for every provider: to be registered there before it gives out a client secret. */
  redirectUri: z.string(),
});
export type IdentityProviders = z.infer<typeof identityProvidersSchema>;
/** `secret-refused`: client id or secret are not what the provider knows. Open for readers. */
export const providerCheckSchema = z.object({ outcome: z.enum(['ready', 'unreachable', 'secret-refused']) });
export type ProviderCheck = z.infer<typeof providerCheckSchema>;
export const createIdentityProviderSchema = z.object({
  name: z.string().trim().min(1).max(64),
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(255),
  clientSecret: z.string().min(1).max(500),
});
export type CreateIdentityProvider = z.infer<typeof createIdentityProviderSchema>;
export const updateIdentityProviderSchema = createIdentityProviderSchema
  .extend({ active: z.boolean() })
  .partial();
export type UpdateIdentityProvider = z.infer<typeof updateIdentityProviderSchema>;

// ---- audit --------------------------------------------------------------------------------------------------

export const auditEntrySchema = z.object({
  id: z.string(),
  at: momentSchema,
  actorKind: z.string(),
  actorId: z.string(),
  /** Display name of a member of staff, null for others. */
  actorName: z.string().nullable(),
  action: z.string(),
  targetKind: z.string(),
  targetId: z.string(),
  /** Number of a case or report, sign-in name of an account; null where a thing has none. */
  targetName: z.string().nullable(),
  outcome: z.enum(['done', 'refused', 'looked']),
  detail: z.record(z.string(), z.unknown()),
  /** Names of the accounts whose ids stand in the detail. */
  people: z.record(z.string(), z.string()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditPageSchema = pageOf(auditEntrySchema);
export const auditQuerySchema = pageQuerySchema.extend({
  actorId: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  targetKind: z.string().max(64).optional(),
  targetId: z.string().max(64).optional(),
  /** As people call it: receipt or case number, sign-in name, or an id. A receipt number finds its case, too. */
  target: z.string().trim().max(64).optional(),
  outcome: z.enum(['done', 'refused', 'looked']).optional(),
  from: momentSchema.optional(),
  until: momentSchema.optional(),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;
/** What was handed over, by groups of kinds: `case-task.check` and `case-task.verify` are tasks. */
export function piecesOf(pieces: unknown): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const [kind, count] of Object.entries(pieces ?? {})) {
    const group = kind.split('.')[0] ?? kind;
    counts.set(group, (counts.get(group) ?? 0) + Number(count));
  }
  return [...counts];
}
/** The same entries as a file: all of them, not a page. */
export const auditExportQuerySchema = auditQuerySchema
  .omit({ cursor: true, limit: true })
  .extend({ format: sheetFormatSchema.default('xlsx'), lang: z.enum(['zh', 'en']).default('zh') });
export type AuditExportQuery = z.output<typeof auditExportQuerySchema>;
