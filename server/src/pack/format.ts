import {
  areaCodeSchema,
  calendarDefinitionSchema,
  codeSchemeSchema,
  geometrySchema,
  limitUnitSchema,
  postSchema,
  roadSchema,
  tileSchema,
  unitLevelSchema,
} from '@yiwang/contract';
import { z } from 'zod';

/** The files of a city pack. `docs/city-pack.md` describes them for people. */

/** Identity of a unit over exports: it becomes the unit's code. */
const key = z
  .string()
  .max(32)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(@\d{2,15})?$/);
const areaOrAll = z.union([z.literal(''), areaCodeSchema]);
const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes');
const optional = z
  .string()
  .transform((text) => (text === '' ? null : text))
  .nullable();

export const cityFile = z.strictObject({
  format: z.literal(1),
  name: z.string().min(1).max(80),
  nameEn: z.string().min(1).max(120),
  /** IANA zone. */
  zone: z.string().refine(isZone, 'not an IANA time zone'),
  /** Division code of the whole. */
  area: areaCodeSchema,
  /** Invented geometry for a demo: outlines, grids and roads are drawn from this instead of being read. */
  generated: z
    .strictObject({
      seed: z.int(),
      centre: z.strictObject({ lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }),
      cellMetres: z.number().min(20).max(1000),
      gridsPerCommunity: z.number().min(1).max(50),
      /** What the scale `county` keeps: the first streets of one district. */
      county: z.strictObject({ district: z.string().regex(/^\d{6}$/), streets: z.int().min(1) }),
    })
    .optional(),
});

export const divisionRow = z.object({
  code: areaCodeSchema,
  name: z.string().min(1).max(120),
  name_en: optional,
});

export const outlinesFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({
        code: areaCodeSchema,
        name: z.string().min(1).max(120),
        nameEn: z.string().max(160).nullable().default(null),
      }),
      geometry: geometrySchema,
    }),
  ),
});

export const roadsFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: roadSchema.omit({ coordinates: true }),
      geometry: z.object({ type: z.literal('LineString'), coordinates: roadSchema.shape.coordinates }),
    }),
  ),
});

export const schemesFile = z.array(codeSchemeSchema).min(1);
export const tilesFile = z.array(tileSchema).max(12);

export const categoryRow = z.object({
  scheme: codeSchemeSchema.shape.id,
  code: z.string().min(1).max(40),
  kind: z.enum(['part', 'event']),
  major: z.string().regex(/^\d{2,3}$/),
  major_name: z.string().min(1),
  major_name_en: z.string().min(1),
  minor: z.string().regex(/^\d{2,3}$/),
  name: z.string().min(1),
  name_en: z.string().min(1),
  en_reviewed: yes,
  service_code: z.string().min(1).max(40),
  public_before_release: yes,
  remote_check: yes,
  document_proof: yes,
  self_handle: yes,
  source: optional,
});

export const conditionRow = z.object({
  scheme: codeSchemeSchema.shape.id,
  code: z.string().min(1),
  condition: z.string().regex(/^[a-z0-9-]{1,20}$/),
  text: z.string().min(1).max(200),
  text_en: z.string().min(1).max(300),
  en_reviewed: yes,
  limit_amount: z.coerce.number().positive().max(10_000),
  limit_unit: limitUnitSchema,
  closing: z.string().min(1).max(200),
  closing_en: z.string().min(1).max(300),
  emergency: yes,
  default: yes,
  source: optional,
  confidence: optional,
});

const unitFields = {
  key,
  name: z.string().min(2).max(80),
  nameEn: z.string().max(120).nullable().default(null),
  level: unitLevelSchema,
  /** Key of the unit above; null at the top. */
  parent: key.nullable(),
  calendar: z.string().nullable().default(null),
  officePhone: z.string().max(32).nullable().default(null),
  address: z.string().max(200).nullable().default(null),
};

export const unitsFile = z.strictObject({
  units: z.array(z.strictObject({ ...unitFields, area: areaOrAll })),
  /** One unit for each area of a level; `{area}` in the name stands for the area's name. */
  patterns: z
    .array(z.strictObject({ ...unitFields, per: z.enum(['district', 'street', 'community']) }))
    .default([]),
});

/** Who answers for what: every category whose code begins with one of `codes`, in the area of the unit. */
export const dutiesFile = z.array(
  z.strictObject({
    unit: key,
    schemes: z.array(codeSchemeSchema.shape.id).min(1),
    codes: z.array(z.string().max(32)).min(1),
    /** Left out: the unit's own area. */
    area: areaOrAll.optional(),
    basis: z.string().max(200).nullable().default(null),
  }),
);

const minute = z.int().min(0).max(1440);
export const shiftsFile = z.array(
  z.strictObject({
    post: postSchema,
    shift: z.string().min(1).max(32),
    weekdays: z.array(z.int().min(1).max(7)).min(1),
    fromMinute: minute,
    untilMinute: minute,
  }),
);

export const calendarsFile = z.strictObject({
  calendars: z.array(calendarDefinitionSchema).min(1),
  /** Post → name of its calendar, where it differs from the unit's: a night desk. */
  posts: z
    .array(z.strictObject({ post: postSchema, area: areaOrAll.default(''), calendar: z.string() }))
    .default([]),
});

export const policiesFile = z.record(z.string().regex(/^[a-z-]+\.[a-z-]+$/), z.unknown());

/** Words of messages that replace the built-in ones. */
export const messagesFile = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
    lang: z.enum(['zh', 'en']),
    text: z.string().min(1).max(500),
    reviewed: z.boolean(),
  }),
);

/** How a demo city is staffed; never part of a real city's pack, where persons come from the console. */
export const staffingFile = z.strictObject({
  desks: z.array(
    z.strictObject({
      post: postSchema,
      per: z.enum(['city', 'district', 'street']),
      count: z.int().min(1).max(50),
      login: z.string().regex(/^[a-z]+$/),
    }),
  ),
  units: z.array(
    z.strictObject({
      post: postSchema,
      /** Keys of units and patterns; empty: every unit. */
      of: z.array(key),
      count: z.int().min(1).max(50),
      login: z.string().regex(/^[a-z]+$/),
    }),
  ),
});
export type Staffing = z.output<typeof staffingFile>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
