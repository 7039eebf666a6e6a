import type { reportCommandBodies } from '@yiwang/contract';
import type { z } from 'zod';
import { refuseField, seal } from '../../kernel/index.ts';
import type { Change } from '../change.ts';
import type { DeskCall } from './run-command.ts';

type Body = z.output<typeof reportCommandBodies.release>;

/**
 * What the public may see from now on: the text in the clerk's own version, chosen photos, the exact place. Sent
 * again it replaces what was released before; with nothing in it, everything is taken back.
 */
export async function releaseReport({ tx, report, body, now }: DeskCall<Body>): Promise<Change> {
  const foreign = body.fileIds.findIndex((id) => !report.file_ids.includes(id));
  if (foreign >= 0) refuseField(`/fileIds/${foreign}`, 'unknown');
  const words = body.text === null || body.text.trim() === '' ? null : { text: body.text.trim() };
  const sealed =
    words === null
      ? null
      : await seal(tx, { kind: 'report-released', subject: `report:${report.id}`, body: words, now });
  return {
    type: 'released@1',
    data: { fileIds: body.fileIds, place: body.place, text: sealed !== null },
    ...(sealed === null ? {} : { wordsId: sealed.id }),
    set: {
      released_text_id: sealed?.id ?? null,
      released_files: body.fileIds,
      released_place: body.place,
    },
  };
}
