import type { FastifyReply } from 'fastify';
import { type About, Paper } from './paper.ts';

export interface PaperJob extends About {
  /** Draws the pages; what it needs to be refused for was found out before. */
  readonly draw: (paper: Paper) => Promise<void>;
}

/** Answers with a document, sent while it is drawn. One that breaks off is a failed transfer, never a short file. */
export async function sendPaper(reply: FastifyReply, sheets: PaperJob): Promise<FastifyReply> {
  const paper = await Paper.open(sheets);
  const { doc } = paper;
  sheets.draw(paper).then(
    () => paper.close(),
    (error: Error) => doc.destroy(error),
  );
  const name = encodeURIComponent(`${sheets.title}.pdf`);
  return reply
    .type('application/pdf')
    .header('content-disposition', `inline; filename="paper.pdf"; filename*=UTF-8''${name}`)
    .header('cache-control', 'no-store')
    .send(doc);
}
