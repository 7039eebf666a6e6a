import type { CatalogueVersion } from '@yiwang/contract';
import { describe, expect, it } from 'vitest';
import { nextCode } from './category-form.tsx';
import { inForce } from './page.tsx';

const version = (
  n: number,
  state: 'draft' | 'published',
  effectiveFrom: string | null,
): CatalogueVersion => ({
  version: n,
  state,
  effectiveFrom,
  note: null,
  createdAt: '2026-01-01T00:00:00Z',
  publishedAt: null,
});

describe('catalogue versions', () => {
  const versions = [
    version(4, 'draft', null),
    version(3, 'published', '2026-06-01T00:00:00Z'),
    version(2, 'published', '2026-03-01T00:00:00Z'),
    version(1, 'published', '2026-01-01T00:00:00Z'),
  ];

  it('knows which one is in force, not the draft and not the coming one', () => {
    expect(inForce(versions, Date.parse('2026-04-01T00:00:00Z'))?.version).toBe(2);
    expect(inForce(versions, Date.parse('2026-06-01T00:00:00Z'))?.version).toBe(3);
    expect(inForce(versions, Date.parse('2025-01-01T00:00:00Z'))).toBeUndefined();
  });

  it('gives a new condition the first free code', () => {
    expect(nextCode([])).toBe('01');
    expect(nextCode(['01', '03'])).toBe('02');
  });
});
