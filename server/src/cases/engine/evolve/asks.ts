import type { Evolvers } from '../evolve.ts';

type Asks =
  | 'return-asked'
  | 'return-agreed'
  | 'return-refused'
  | 'extension-asked'
  | 'extended'
  | 'extension-refused'
  | 'suspension-asked'
  | 'suspended'
  | 'suspension-refused'
  | 'resumed'
  | 'question-asked'
  | 'question-sent'
  | 'pause-approved'
  | 'answered'
  | 'not-answered'
  | 'void-asked'
  | 'void-refused';

/** Asks that wait for an answer, and their answers. */
export const evolveAsks: Pick<Evolvers, Asks> = {
  'return-asked': (_file, data, event) => ({
    returnAsk: { by: event.by, at: event.at, reason: data.reason, depth: data.depth, needs: data.needs },
  }),
  'return-agreed': (file) => ({
    returnAsk: file.returnAsk === null ? null : { ...file.returnAsk, needs: file.returnAsk.needs.slice(1) },
  }),
  'return-refused': () => ({ returnAsk: null }),
  'extension-asked': (_file, data, event) => ({
    extensionAsk: { by: event.by, at: event.at, reason: data.reason, limit: data.limit },
  }),
  extended: (file) => ({ extensionAsk: null, extensions: file.extensions + 1 }),
  'extension-refused': () => ({ extensionAsk: null }),
  'suspension-asked': (_file, data, event) => ({
    suspensionAsk: { by: event.by, at: event.at, reason: data.reason, reviewDate: data.reviewDate },
  }),
  suspended: (file, data) => ({
    suspensionAsk: null,
    extensionAsk: null,
    suspended: { reviewDate: data.reviewDate },
    suspensions: file.suspensions + 1,
  }),
  'suspension-refused': () => ({ suspensionAsk: null }),
  resumed: () => ({ suspended: null }),
  'question-asked': (file, data, event) => ({
    question: {
      by: event.by,
      at: event.at,
      reason: 'question',
      reportId: data.reportId,
      sentAt: null,
      paused: false,
    },
    questions: file.questions + 1,
  }),
  'question-sent': (file, _data, event) => ({
    question: file.question === null ? null : { ...file.question, sentAt: event.at },
  }),
  'pause-approved': (file) => ({
    question: file.question === null ? null : { ...file.question, paused: true },
  }),
  answered: () => ({ question: null }),
  'not-answered': () => ({ question: null }),
  'void-asked': (_file, data, event) => ({ voidAsk: { by: event.by, at: event.at, reason: data.reason } }),
  'void-refused': () => ({ voidAsk: null }),
};
