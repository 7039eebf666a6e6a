import { receiveReportSchema } from '@yiwang/contract/reports';
import { describe, expect, it } from 'vitest';
import { missing, newDraft, parcelOf, type ReportDraft, reportBody } from './draft.ts';

const now = new Date('2026-05-01T10:00:00Z');
const draft = (change: Partial<ReportDraft>): ReportDraft => ({ ...newDraft('report', now), ...change });
const place = { lng: 117.02, lat: 36.66, accuracy: 12, from: 'phone' as const, label: '' };

describe('a report', () => {
  it('needs a photo or some words, nothing else', () => {
    expect(missing(draft({}))).toBe('fault.words-or-photo-needed');
    expect(missing(draft({ text: '  ' }))).toBe('fault.words-or-photo-needed');
    expect(missing(draft({ text: '井盖坏了' }))).toBeNull();
    expect(missing(draft({ photos: [{ id: '1', blob: new Blob() }] }))).toBeNull();
  });
  it('names a wrong phone before sending', () => {
    expect(missing(draft({ text: 'x', phone: '12' }))).toBe('fault.phone');
    expect(missing(draft({ text: 'x', phone: '138 0000 1111' }))).toBeNull();
  });
  it.each([
    ['words only', draft({ text: '路灯不亮' })],
    ['place and phone', draft({ text: 'a', place, phone: '13800001111', address: '泉城路 1 号' })],
    ['a place in words only', draft({ text: 'a', address: '大明湖北门' })],
    ['me too', draft({ text: 'a', joinCaseId: '0195a7a0-0000-7000-8000-000000000001' })],
    ['a chosen class', draft({ text: 'a', category: { scheme: 'gb30428', code: '010101' } })],
  ])('fits the contract: %s', (_, made) => {
    expect(receiveReportSchema.safeParse(reportBody(made, now, 'zh')).error).toBeUndefined();
  });
  it('made offline says when it was seen', () => {
    const later = new Date('2026-05-01T12:00:00Z');
    expect(reportBody(draft({ text: 'a' }), later, 'zh').seenAt).toBe(now.toISOString());
    expect(reportBody(draft({ text: 'a' }), now, 'zh').seenAt).toBeUndefined();
  });
  it('keeps one key however often it is packed', async () => {
    const made = draft({ text: 'a' });
    const [one, two] = [await parcelOf(made, now, 'zh', ''), await parcelOf(made, now, 'zh', '')];
    expect(one.id).toBe(two.id);
    expect(one.id.length).toBeGreaterThanOrEqual(8);
  });
});
