import type { CasePaperKind } from '@yiwang/contract';
import type { Paper } from '../../kernel/index.ts';
import type { CaseFace } from './face.ts';

const QR = 58;

/** Whose paper it is and what; the code on the right opens the case's page. */
export function drawHead(paper: Paper, face: CaseFace, kind: CasePaperKind, link: string | null): void {
  const { top } = paper;
  const { cityName, t } = face;
  paper.y = top + 2;
  paper.text(cityName, { size: 12, align: 'center' });
  paper.text(t(`kind.${kind}`), { size: 24, weight: 'strong', align: 'center' });
  if (link !== null) paper.qr(link, paper.left + paper.width - QR, top, QR);
  paper.y = Math.max(paper.y, top + QR) + 8;
}
