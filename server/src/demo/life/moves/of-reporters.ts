import { followNow, newLink, runReporterCommand } from '../../../signals/index.ts';
import type { Move, Turn } from '../scene.ts';
import { byDay } from '../time.ts';

const citizen = { kind: 'public', origin: 'demo' } as const;

/** About half of the reporters say something through their private link; silence is never counted as satisfied. */
export function reporterSpeaks(turn: Turn): Move | null {
  const { is, fate, dice } = turn;
  const reportId = is.unratedReportId;
  if (reportId === null || is.last[0] === 'reporter-satisfied') return null;
  const doubts = fate === 'dissent' ? 1 : fate === 'dissent-again' ? 2 : 0;
  if (is.dissents < doubts) {
    const text = '还是老样子，根本没处理好。';
    return speak(turn, reportId, 'still-there', byDay(is.changedAt, dice, 120, 2_800), { text });
  }
  if (!dice.chance(0.55)) return null;
  const rating = dice.weighted([1, 2, 8, 34, 55]) + 1;
  return speak(turn, reportId, 'rate', byDay(is.changedAt, dice, 30, 4_000), {
    rating,
    ...(rating < 3 ? { text: '等了太久，也没人告诉我进展。' } : {}),
  });
}

function speak<V extends 'rate' | 'still-there'>(
  { stage: { city }, is }: Turn,
  reportId: string,
  verb: V,
  at: Date,
  body: Parameters<typeof runReporterCommand<V>>[2]['body'],
): Move {
  const make = async (now: Date) => {
    await followNow(city, is.id);
    const token = await newLink(city.db, reportId, 'owner', 'message', now);
    await runReporterCommand(city, citizen, { token, verb, body, now });
  };
  return { verb: verb === 'rate' ? 'satisfied' : verb, at, make };
}
