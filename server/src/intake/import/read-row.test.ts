import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodingOf } from './decode.ts';
import { type ImportMap, importMapSchema, missingColumns } from './map.ts';
import { rowReader } from './read-row.ts';

function shipped(name: string): ImportMap {
  return importMapSchema.parse(
    JSON.parse(readFileSync(join(import.meta.dirname, 'maps', `${name}.json`), 'utf8')),
  );
}

const boston = shipped('boston311');
const good = {
  case_enquiry_id: '101000295613',
  open_dt: '2011-07-01 01:32:33',
  target_dt: '2011-07-15 01:32:32',
  closed_dt: '2011-07-01 05:06:58',
  ontime: 'ONTIME',
  case_status: 'Closed',
  reason: 'Street Lights',
  type: 'Street Light Outages',
  latitude: '42.2715',
  longitude: '-71.0772',
};

describe('a row of another city', () => {
  it('is read with its own times, verdict and category', () => {
    expect(rowReader(boston)(good)).toMatchObject({
      request: {
        externalId: '101000295613',
        openedAt: new Date('2011-07-01T05:32:33Z'),
        targetAt: new Date('2011-07-15T05:32:32Z'),
        closedAt: new Date('2011-07-01T09:06:58Z'),
        closed: true,
        onTime: true,
        category: 'Street Lights / Street Light Outages',
        point: { lng: -71.0772, lat: 42.2715 },
      },
    });
  });

  it('names every fault of a row by its column', () => {
    const faults = rowReader(boston)({
      ...good,
      open_dt: 'soon',
      ontime: 'MAYBE',
      latitude: '142',
      case_status: ' ',
      type: 'a\u0000b',
    });
    expect(faults).toEqual({
      faults: [
        { column: 'open_dt', reason: '"soon" is no time in the map\'s format' },
        { column: 'case_status', reason: 'is empty' },
        { column: 'ontime', reason: '"MAYBE" is none of the map\'s words' },
        { column: 'type', reason: 'has characters that cannot be read; check the encoding' },
        { column: 'latitude', reason: '"142" is no number between -90 and 90' },
      ],
    });
  });

  it('has another content hash as soon as any column changes', () => {
    const hashOf = (row: Record<string, string>) => {
      const read = rowReader(boston)(row);
      return 'request' in read ? read.request.contentHash : '';
    };
    expect(hashOf(good)).toBe(hashOf({ ...good }));
    expect(hashOf({ ...good, unmapped: 'x' })).not.toBe(hashOf(good));
  });

  it('an open row keeps no closing time', () => {
    expect(rowReader(boston)({ ...good, case_status: 'Open' })).toMatchObject({
      request: { closed: false, closedAt: null },
    });
  });

  it('a file without the columns of the map is told which', () => {
    expect(missingColumns(shipped('nyc311-small'), ['Unique Key', 'Created Date'])).toContain('Closed Date');
    expect(
      missingColumns(boston, [
        ...Object.values(boston.columns)
          .flat()
          .filter((c) => typeof c === 'string'),
      ]),
    ).toEqual([]);
  });
});

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', Buffer.from('编号,时间')],
    ['utf-8', Buffer.from('plain')],
    ['gb18030', Buffer.from([0xb1, 0xe0, 0xba, 0xc5])], // 编号
    ['utf-16le', Buffer.from('\ufeff编号', 'utf16le')],
  ])('%s', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
  });

  it('a probe that ends inside a character is still UTF-8', () => {
    expect(encodingOf(Buffer.from('编号').subarray(0, 4))).toBe('utf-8');
  });
});
