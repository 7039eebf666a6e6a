import type {
  CaseCommandBody,
  CaseVerb,
  CategoryRef,
  ClassMove,
  Limit,
  sealedFields,
} from '@yiwang/contract';
import type { WordsRef } from './model.ts';

type Sealed = (typeof sealedFields)[number];

/** Bodies of the commands that only the system gives: clock, rules, imports and the other side of a join. */
export interface SystemBodies {
  'attach-report': { readonly reportId: string; readonly public: boolean };
  'attach-reports': {
    readonly reports: readonly { readonly id: string; readonly public: boolean }[];
  };
  'detach-reports': { readonly reports: readonly string[] };
  'hold-clocks': { readonly incidentId: string };
  'release-clocks': { readonly incidentId: string };
  'detach-report': { readonly reportId: string };
  'take-back': { readonly reportId: string };
  absorb: {
    readonly caseId: string;
    readonly reports: readonly { readonly id: string; readonly public: boolean }[];
  };
  release: { readonly caseId: string; readonly reports: readonly string[] };
  'child-ended': { readonly childId: string; readonly state: string };
  'warn-due': { readonly clockId: string };
  'urge-due': { readonly clockId: string };
  'supervise-due': { readonly clockId: string };
  'window-ends': Readonly<Record<string, never>>;
  'review-due': Readonly<Record<string, never>>;
  'no-answer': Readonly<Record<string, never>>;
  'extension-unanswered': Readonly<Record<string, never>>;
  'recompute-deadlines': Readonly<Record<string, never>>;
  'apply-rules': {
    readonly draft: string;
    readonly running: 'keep' | 'apply';
    readonly moves: readonly ClassMove[];
    /** Classes of which a limit changed. */
    readonly relimited: readonly CategoryRef[];
    /** Limits of stages that changed, by name. */
    readonly stages: Readonly<Record<string, { readonly before: Limit; readonly after: Limit } | undefined>>;
  };
  erase: { readonly refs: readonly string[]; readonly reason: string };
}
export type SystemVerb = keyof SystemBodies;
export type EngineVerb = CaseVerb | SystemVerb;

/** A body as the engine sees it: without the words of people. */
export type BodyOf<V extends EngineVerb> = V extends CaseVerb
  ? Omit<CaseCommandBody<V>, Sealed>
  : V extends SystemVerb
    ? SystemBodies[V]
    : never;

/** A command: a verb, its body, and a reference to the words that came with it. */
export type Command<V extends EngineVerb = EngineVerb> = {
  [K in V]: { readonly verb: K; readonly body: BodyOf<K>; readonly words: WordsRef | null };
}[V];
