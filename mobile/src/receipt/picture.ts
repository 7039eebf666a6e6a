import QRCode from 'qrcode';

/** What stands on a receipt picture; every text is already in the reader's words. */
export interface ReceiptWords {
  readonly title: string;
  readonly numberLabel: string;
  readonly number: string;
  readonly when: string;
  readonly scan: string;
  readonly warning: string;
  readonly address: string;
}

const WIDTH = 720;
const HEIGHT = 960;
const FONT = '"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';

/** Draws the receipt: number large enough to read out on the phone, and the private link as a QR code. */
export async function receiptPicture(words: ReceiptWords): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#0a4c8f';
  pen.fillRect(0, 0, WIDTH, 120);
  pen.textAlign = 'center';
  line(pen, words.title, 76, 40, '#ffffff', 'bold');
  line(pen, words.numberLabel, 180, 30, '#4a5766');
  line(pen, words.number, 246, 56, '#17202a', 'bold');
  line(pen, words.when, 300, 26, '#4a5766');
  const code = document.createElement('canvas');
  await QRCode.toCanvas(code, words.address, { width: 460, margin: 2, errorCorrectionLevel: 'M' });
  pen.drawImage(code, (WIDTH - 460) / 2, 330, 460, 460);
  line(pen, words.scan, 840, 32, '#17202a', 'bold');
  line(pen, words.warning, 896, 26, '#4a5766');
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob === null ? fail(new Error('no picture')) : done(blob)), 'image/png');
  });
}

function line(
  pen: CanvasRenderingContext2D,
  text: string,
  y: number,
  size: number,
  colour: string,
  weight = '',
): void {
  pen.fillStyle = colour;
  pen.font = `${weight} ${size}px ${FONT}`;
  pen.fillText(text, WIDTH / 2, y, WIDTH - 60);
}
