import type { Post } from '@yiwang/contract';
import type { CaseFile, ReturnAsk } from './model.ts';

const leaders: readonly Post[] = ['shift-leader', 'centre-head'];
const head: readonly Post[] = ['centre-head'];

/** Posts that decide on what is asked of the desk. The first extension is the shift leader's, the next the centre head's. */
export const approvers = {
  extension: (file: Pick<CaseFile, 'extensions'>): readonly Post[] =>
    file.extensions === 0 ? leaders : head,
  suspension: head,
  void: leaders,
  return: { 'shift-leader': leaders, 'centre-head': head },
} as const;

/**
 * Who has to decide next on a case, for queues: posts of the desk by name, units by their path. Empty when nothing
 * is asked.
 */
export function askedOf(file: CaseFile): string[] {
  const posts = [
    ...(file.extensionAsk === null ? [] : approvers.extension(file)),
    ...(file.suspensionAsk === null ? [] : approvers.suspension),
    ...(file.voidAsk === null ? [] : approvers.void),
    ...(file.returnAsk === null ? [] : returnAskedOf(file, file.returnAsk)),
  ];
  return [...new Set<string>(posts)].sort();
}

function returnAskedOf(file: CaseFile, { needs }: ReturnAsk): readonly string[] {
  switch (needs[0]) {
    case undefined:
      return [];
    case 'upper-unit':
      return pathAt(file, -2);
    case 'unit-head':
      return pathAt(file, -1);
    default:
      return approvers.return[needs[0]];
  }
}

function pathAt(file: CaseFile, level: number): readonly string[] {
  const path = file.levels.at(level)?.path;
  return path === undefined ? [] : [path];
}
