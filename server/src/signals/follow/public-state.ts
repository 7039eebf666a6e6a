import type { PublicStateKey } from '@yiwang/contract';

/** What of a case decides the sentence its reporters read. */
export interface CaseFace {
  readonly state: string;
  readonly overlays: readonly string[];
  readonly reworks: number;
  /** How a closed case ended: `solved`, `self-handled`, … */
  readonly selfHandled: boolean;
  /** Somebody said "still there" and nobody has closed it since. */
  readonly dissent: boolean;
}

/** A closer word for a state that an overlay changes, first match wins. */
function whileOpen(face: CaseFace, otherwise: PublicStateKey): PublicStateKey {
  if (face.overlays.includes('suspended')) return 'planned';
  if (face.overlays.includes('disputed')) return 'who-answers';
  if (face.overlays.includes('formalities-owed')) return 'emergency';
  return otherwise;
}

/** The public state of a case: one key for every state, exit and overlay that matters to its reporters. */
export function publicKeyOf(face: CaseFace): PublicStateKey {
  switch (face.state) {
    case 'to-verify':
    case 'to-register':
      return 'accepted';
    case 'to-dispatch':
      return whileOpen(face, 'recorded');
    case 'to-take':
      return whileOpen(face, 'arranged');
    case 'handling':
      return whileOpen(face, inHand(face));
    case 'to-check':
      return face.dissent ? 'still-there' : 'checking';
    case 'to-close':
      return 'checking-done';
    case 'follow-up':
      return 'done';
    case 'closed':
      return face.selfHandled ? 'done-on-the-spot' : 'done-final';
    case 'not-registered':
      return 'not-taken-up';
    case 'merged':
      return 'joined';
    case 'voided':
      return 'cancelled';
    case 'referred':
      return 'passed-on';
    default:
      return 'in-progress';
  }
}

function inHand(face: CaseFace): PublicStateKey {
  if (face.overlays.includes('extended')) return 'extended';
  return face.reworks > 0 ? 'redo' : 'in-progress';
}

/** Which of the seven public steps a key stands at, 0 (received) .. 6 (done); exits stand where they left. */
export function stepOf(key: string): number {
  return steps[key] ?? 0;
}

const steps: Readonly<Record<string, number>> = {
  received: 0,
  question: 0,
  'question-unanswered': 0,
  'split-off': 0,
  supervision: 1,
  accepted: 1,
  joined: 1,
  recorded: 2,
  'who-answers': 2,
  arranged: 3,
  emergency: 4,
  'in-progress': 4,
  extended: 4,
  planned: 4,
  redo: 4,
  checking: 5,
  'checking-done': 5,
  'still-there': 5,
  done: 6,
  'done-final': 6,
  'done-on-the-spot': 6,
  answered: 6,
};

/** Template of the message that a new public state sends; null: the page says it, no message. */
export function templateOf(key: string): string | null {
  return templates[key] ?? null;
}

const templates: Readonly<Record<string, string>> = {
  received: 'report.received',
  question: 'report.asked',
  accepted: 'report.accepted',
  joined: 'report.joined',
  'split-off': 'report.unjoined',
  answered: 'report.answered',
  declined: 'report.declined',
  'objection-refused': 'report.objection-decided',
  recorded: 'report.registered',
  arranged: 'report.dispatched',
  emergency: 'report.dispatched',
  extended: 'report.extended',
  planned: 'report.planned',
  checking: 'report.checking',
  redo: 'report.rework',
  done: 'report.closed',
  'still-there': 'report.reopened',
  'not-taken-up': 'report.ended',
  cancelled: 'report.ended',
  'passed-on': 'report.referred',
};
