import { executeCommand } from '../../../cases/index.ts';
import { receiveReport, runReportCommand } from '../../../signals/index.ts';
import { sceneOf } from '../../photos/scene-of.ts';
import type { Move, Turn } from '../scene.ts';
import { earlier, later } from '../time.ts';
import { complaint } from '../words.ts';
import { classFor, desk, photos } from './help.ts';

/** Another citizen reports the same, and the clerk joins that report to the case. */
export function anotherReport(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  if (fate !== 'joined' || is.reportIds.length !== 1 || is.publicReports === 0) return null;
  const clerk = desk(turn, 'clerk');
  if (clerk === null || is.lng === null || is.lat === null) return null;
  const at = later(is.changedAt, dice, 4, 30);
  const place = { lng: is.lng + 0.0001, lat: is.lat - 0.0001 };
  return {
    verb: 'report-joins',
    at,
    make: async (now) => {
      const category = { scheme: is.scheme ?? '', code: is.category ?? '' };
      const text = complaint(sceneOf(stage.catalogue, category), null, dice);
      const receipt = await receiveReport(stage.city, citizen, {
        body: { text, category, place },
        source: 'web',
        door: 'demo',
        key: `join-${is.id}`,
        busy: false,
        now: earlier(now, dice, 2, 9),
      });
      await runReportCommand(stage.city, clerk, {
        reportId: receipt.reportId,
        verb: 'join',
        body: { caseId: is.id },
        expectedSeq: 1,
        now,
      });
    },
  };
}

/** A collector has opened a case for the same matter: the shift leader joins this one to it. */
export function intoAnotherCase(turn: Turn): Move | null {
  const { stage, is, fate, dice } = turn;
  if (fate !== 'merged' || is.state !== 'to-dispatch') return null;
  const leader = desk(turn, 'shift-leader');
  const collector = desk(turn, 'collector');
  if (leader === null || collector === null || is.lng === null || is.lat === null) return null;
  const place = { lng: is.lng, lat: is.lat };
  const at = later(is.changedAt, dice, 3, 12);
  return {
    verb: 'case-joins',
    at,
    make: async (now) => {
      const { condition, ...category } = classFor(turn);
      const found = earlier(now, dice, 1, 5);
      const fileIds = await photos(turn, true, collector, found, null);
      const receipt = await receiveReport(stage.city, collector, {
        body: { text: '巡查发现，同一处。', category, condition, place, fileIds },
        source: 'patrol',
        door: 'demo',
        key: `merge-${is.id}`,
        busy: false,
        now: found,
      });
      const body = { reason: 'same-matter', caseId: receipt.caseId };
      const joined = { verb: 'join' as const, body, expectedSeq: is.seq, now };
      await executeCommand(stage.city, leader, is.id, joined);
    },
  };
}

const citizen = { kind: 'public', origin: 'demo' } as const;
