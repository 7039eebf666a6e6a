import { describe, expect, it } from 'vitest';
import { matchPath } from './router.tsx';

describe('matchPath', () => {
  it('gives the named parts', () => {
    expect(matchPath('/r/:token', '/r/abc_-1')).toEqual({ token: 'abc_-1' });
    expect(matchPath('/t/:code', '/t/%E4%BA%95%2F1')).toEqual({ code: '井/1' });
  });
  it('ignores a slash at the end and refuses other lengths', () => {
    expect(matchPath('/m', '/m/')).toEqual({});
    expect(matchPath('/r/:token', '/r/a/b')).toBeNull();
    expect(matchPath('/m/mine', '/m')).toBeNull();
  });
  it('takes the rest with a star', () => {
    expect(matchPath('/m/staff/*', '/m/staff')).toEqual({ '*': '' });
    expect(matchPath('/m/staff/*', '/m/staff/tasks/1')).toEqual({ '*': 'tasks/1' });
  });
  it('keeps a badly encoded part as it is', () => {
    expect(matchPath('/r/:token', '/r/%E0%A4%A')).toEqual({ token: '%E0%A4%A' });
  });
});
