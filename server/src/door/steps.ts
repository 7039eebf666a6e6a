/** What a start does, in this order; a start that makes no city passes over some of them. */
export const startSteps = ['program', 'database', 'schema', 'city', 'history', 'pages'] as const;
export type StartStep = (typeof startSteps)[number];

/** Told how far a start has come. */
export interface Progress {
  /** What is done now; everything before it in `startSteps` is over. */
  begin(step: StartStep): void;
  /** How much of the present step is done, 0 to 1. */
  share(part: number): void;
}

/** How far a start has come, as the starting page shows it. */
export interface StartState {
  readonly step: StartStep;
  /** 0 to 1; null where the step cannot be measured. */
  readonly share: number | null;
}

/** For people, in both languages. */
export const stepWords: Readonly<Record<StartStep, { readonly zh: string; readonly en: string }>> = {
  program: { zh: '载入程序', en: 'Loading the program' },
  database: { zh: '启动数据库', en: 'Starting the database' },
  schema: { zh: '准备数据表', en: 'Preparing the tables' },
  city: {
    zh: '载入演示城市：地图、目录、单位、人员',
    en: 'Loading the demo city: maps, catalogue, units, staff',
  },
  history: { zh: '重演最近几周的案件', en: 'Playing the last weeks of cases' },
  pages: { zh: '准备索引与网页', en: 'Preparing indexes and pages' },
};

/** Nobody listens. */
export const silent: Progress = { begin: () => undefined, share: () => undefined };
