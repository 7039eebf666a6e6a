import { describe, expect, it } from 'vitest';
import { firstLine, maskContact, maskPersonal } from './mask.ts';

describe('personal numbers in free text', () => {
  it.each([
    ['请打 13812345678 联系', '请打 1********** 联系'],
    ['两个号：138 1234 5678、+86-15912345678', '两个号：1**********、1**********'],
    ['身份证 370102199001011234', '身份证 ******'],
    ['写信 zhang.san+x@mail.example.cn 给我', '写信 ***@*** 给我'],
    ['鲁A·12345 乱停', '******* 乱停'],
    ['座机 0531-88881234', '座机 ***-*******'],
    ['卡 6222021234567890123', '卡 ******'],
  ])('%s', (text, covered) => {
    expect(maskPersonal(text)).toBe(covered);
  });

  it('leaves ordinary numbers alone', () => {
    const text = '经十路 12345 号门前 3 米，2026-11-20 看到，受理号 26112012345678';
    expect(maskPersonal(text)).toBe(text);
  });

  it('shows one short line', () => {
    expect(firstLine(`${'长'.repeat(100)}\n第二行`)).toHaveLength(80);
    expect(firstLine('第一行\n第二行')).toBe('第一行');
  });

  it('covers a contact', () => {
    expect(maskContact({ name: '欧阳小明', phone: '13812345678', email: 'abc@example.cn' })).toEqual({
      name: '欧***',
      phone: '138****5678',
      email: 'a***@example.cn',
    });
    expect(maskContact({})).toEqual({ name: null, phone: null, email: null });
  });
});
