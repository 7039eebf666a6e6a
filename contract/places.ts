import { z } from 'zod';

/** WGS-84 / CGCS2000 degrees; the only datum inside the house. */
export const pointSchema = z.object({
  lng: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});
export type Point = z.infer<typeof pointSchema>;

/** Datums met at the edges. CGCS2000 is treated as WGS-84 (they differ by centimetres). */
export const datums = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const;
export const datumSchema = z.enum(datums);
export type Datum = (typeof datums)[number];

/** What is wrong with a coordinate; dirt is kept and marked, never dropped. */
export const dirts = ['not-a-number', 'zero', 'swapped', 'outside'] as const;
export type Dirt = (typeof dirts)[number];

/** Levels of areas by the length of their code: 2, 4, 6, 9, 12 and 15 digits. */
export const areaLevels = ['province', 'city', 'district', 'street', 'community', 'grid'] as const;
export const areaLevelSchema = z.enum(areaLevels);
export type AreaLevel = (typeof areaLevels)[number];

/** Division or grid code; a longer code with the same beginning lies inside. */
export const areaCodeSchema = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/);

export const areaSchema = z.object({
  code: areaCodeSchema,
  level: areaLevelSchema,
  name: z.string(),
  nameEn: z.string().nullable(),
  parent: z.string().nullable(),
  /** West, south, east, north in degrees; null while the area has no outline. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  /** Point inside the area for labels. */
  centre: pointSchema.nullable(),
});
export type Area = z.infer<typeof areaSchema>;

export const geometrySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('Polygon'),
    coordinates: z.array(z.array(z.array(z.number()).min(2).max(3)).min(4)).min(1),
  }),
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.array(z.number()).min(2).max(3)).min(4)).min(1)).min(1),
  }),
]);
export type AreaGeometry = z.infer<typeof geometrySchema>;

export const nearRoadSchema = z.object({ id: z.string(), name: z.string(), metres: z.number() });
export type NearRoad = z.infer<typeof nearRoadSchema>;

/** How a place was found: inside a grid, snapped to the nearest grid, only inside a larger area, or outside. */
export const placeConfidences = ['grid', 'snapped', 'area', 'outside'] as const;

/** A point with everything that contains it. Codes are null where nothing of that level contains the point. */
export const locatedSchema = z.object({
  /** As asked, in WGS-84; dirt may lie outside the ranges of degrees. */
  point: z.object({ lng: z.number(), lat: z.number() }),
  gridCode: z.string().nullable(),
  communityCode: z.string().nullable(),
  streetCode: z.string().nullable(),
  districtCode: z.string().nullable(),
  /** The deepest of the codes above: what a case carries as its area. */
  areaCode: z.string().nullable(),
  /** Names of the codes above, from district down, for one line of text. */
  names: z.array(z.string()),
  road: nearRoadSchema.nullable(),
  confidence: z.enum(placeConfidences),
  dirt: z.enum(dirts).nullable(),
});
export type Located = z.infer<typeof locatedSchema>;

export const locateQuerySchema = z.object({
  lng: z.coerce.number(),
  lat: z.coerce.number(),
  datum: datumSchema.default('wgs84'),
});

export const areaListQuerySchema = z.object({
  /** Children of this area; without it the top of the tree. */
  parent: areaCodeSchema.optional(),
  level: areaLevelSchema.optional(),
  /** Part of the name or the beginning of the code. */
  q: z.string().max(60).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});
export const areaListSchema = z.object({ items: z.array(areaSchema), next: z.string().nullable() });

/** An area with its outline, for the map and the editor. */
export const areaDetailSchema = areaSchema.extend({
  geometry: geometrySchema.nullable(),
  revision: z.number().int(),
});
export type AreaDetail = z.infer<typeof areaDetailSchema>;

/** What the console may change of an area; the code is fixed for ever, a wrong one is retired. */
export const areaWriteSchema = z.object({
  name: z.string().trim().min(1).max(120),
  nameEn: z.string().trim().max(160).nullable().default(null),
  geometry: geometrySchema.nullable().default(null),
});
export type AreaWrite = z.infer<typeof areaWriteSchema>;

export const roadSchema = z.object({
  id: z.string(),
  name: z.string(),
  grade: z.enum(['trunk', 'main', 'branch', 'lane']),
  coordinates: z.array(z.array(z.number()).min(2).max(3)).min(2),
});
export type Road = z.infer<typeof roadSchema>;

/** What is wrong with an outline: a coordinate out of range, an open ring, too few corners, a ring that crosses itself. */
export const outlineFaults = [
  'outline-position',
  'outline-open',
  'outline-corners',
  'outline-crossing',
] as const;
export type OutlineFault = (typeof outlineFaults)[number];

/** Areas of a GeoJSON file: its features as they are, in the datum of the file. */
export const areaImportSchema = z.object({
  features: z.array(z.unknown()).min(1).max(60_000),
  datum: datumSchema.default('wgs84'),
  /** Only says what would come. */
  dryRun: z.boolean().default(true),
});
export type AreaImport = z.infer<typeof areaImportSchema>;

export const areaFeatureFaultSchema = z.object({
  /** Counted from 1, in the order of the file. */
  feature: z.number().int(),
  field: z.enum(['code', 'name', 'geometry']),
  code: z.enum([
    ...outlineFaults,
    'outline-kind',
    'not-a-feature',
    'area-code',
    'area-parent-missing',
    'not-unique',
    'required',
  ]),
  value: z.string(),
});
export type AreaFeatureFault = z.infer<typeof areaFeatureFaultSchema>;

export const areaImportResultSchema = z.object({
  /** The first 200. */
  faults: z.array(areaFeatureFaultSchema),
  faultCount: z.number().int(),
  items: z.array(
    z.object({
      code: areaCodeSchema,
      name: z.string(),
      level: areaLevelSchema,
      change: z.enum(['new', 'changed']),
      geometry: geometrySchema.nullable(),
    }),
  ),
  saved: z.boolean(),
});
export type AreaImportResult = z.infer<typeof areaImportResultSchema>;

/** What an area was before each of its changes. */
export const areaHistorySchema = z.object({
  items: z.array(
    z.object({
      revision: z.number().int(),
      name: z.string(),
      nameEn: z.string().nullable(),
      geometry: geometrySchema.nullable(),
      retired: z.boolean(),
      replacedAt: z.string(),
      replacedBy: z.string(),
    }),
  ),
});
export type AreaHistory = z.infer<typeof areaHistorySchema>;

export const retiredAreasSchema = z.object({
  items: z.array(z.object({ code: areaCodeSchema, name: z.string(), retiredAt: z.string() })),
});
