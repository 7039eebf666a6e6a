import PDFDocument from 'pdfkit';
import { type Faces, openFaces, type Weight } from './fonts.ts';
import { type Line, linesOf } from './lines.ts';
import { drawQr } from './qr.ts';

/** Bytes that may wait for a slow reader before drawing stops. */
const AHEAD = 512 * 1024;
export const LEADING = 1.42;

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface About {
  readonly title: string;
  readonly lang: 'zh' | 'en';
  /** Foot of each page. */
  readonly foot: (page: number, pages: number) => string;
  readonly now: Date;
}

/** A document on A4, black on white: a pen that goes down the page and takes a new one when there is no room. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly #faces: Faces;
  readonly #about: About;
  y: number;

  private constructor(doc: PDFKit.PDFDocument, faces: Faces, about: About) {
    this.doc = doc;
    this.#faces = faces;
    this.#about = about;
    this.y = this.top;
  }

  /** The first page with the fonts open; nothing is written until somebody reads `doc`. */
  static async open(about: About): Promise<Paper> {
    const doc = new PDFDocument({
      size: 'A4',
      // Room on the left for the holes of a binder.
      margins: { top: 40, bottom: 46, left: 56, right: 40 },
      bufferPages: true,
      lang: about.lang,
      displayTitle: true,
      info: { Title: about.title, Producer: 'Yiwang', Creator: 'Yiwang', CreationDate: about.now },
    });
    return new Paper(doc, await openFaces(doc), about);
  }

  get left(): number {
    return this.doc.page.margins.left;
  }
  get width(): number {
    return this.doc.page.width - this.left - this.doc.page.margins.right;
  }
  get top(): number {
    return this.doc.page.margins.top;
  }
  get bottom(): number {
    return this.doc.page.height - this.doc.page.margins.bottom;
  }
  get room(): number {
    return this.bottom - this.y;
  }

  /** Takes a new page when less than this is left. */
  need(height: number): void {
    if (this.room < height && this.y > this.top) this.newPage();
  }

  newPage(): void {
    this.doc.addPage();
    this.y = this.top;
  }

  linesOf(text: string, width: number, { size = 10, weight = 'plain' }: TextStyle = {}): Line[] {
    return linesOf(text, this.#faces[weight], size, width);
  }

  /** Sets lines from a point downwards; returns where the next one would stand. */
  setLines(lines: readonly Line[], box: Box, { size = 10, align = 'left' }: TextStyle = {}): number {
    let { y } = box;
    for (const line of lines) {
      const length = line.reduce((sum, run) => sum + run.face.widthOf(run.text, size), 0);
      let x = box.x + (box.width - length) * { left: 0, center: 0.5, right: 1 }[align];
      for (const { face, text } of line) {
        this.doc.font(face.name, size).text(text, x, y, { lineBreak: false });
        x += face.widthOf(text, size);
      }
      y += size * LEADING;
    }
    return y;
  }

  /** A paragraph across the page, going on on the next one where it must. */
  text(text: string, style: TextStyle = {}): void {
    const step = (style.size ?? 10) * LEADING;
    for (const line of this.linesOf(text, this.width, style)) {
      this.need(step);
      this.y = this.setLines([line], { x: this.left, y: this.y, width: this.width }, style);
    }
  }

  heading(text: string): void {
    this.need(70);
    this.y += 12;
    this.text(text, { size: 12, weight: 'strong' });
    this.y += 3;
  }

  line(x1: number, y1: number, x2: number, y2: number, width = 0.7): void {
    this.doc.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).stroke('#000000');
  }

  qr(text: string, x: number, y: number, size: number): void {
    drawQr(this.doc, text, x, y, size);
  }

  /** Waits until what was drawn has been read, so that a long document is never held as a whole. */
  async breathe(): Promise<void> {
    const { doc } = this;
    while (doc.readableLength > AHEAD && !doc.destroyed) await new Promise((next) => setTimeout(next, 5));
    if (doc.destroyed) throw new Error('nobody reads the paper any more');
  }

  /** Writes the foot of every page and ends the document. */
  close(): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page);
      const lines = this.linesOf(this.#about.foot(page - start + 1, count), this.width, { size: 8 }).slice(
        0,
        1,
      );
      this.setLines(
        lines,
        { x: this.left, y: this.bottom + 14, width: this.width },
        { size: 8, align: 'center' },
      );
    }
    this.doc.end();
  }
}
