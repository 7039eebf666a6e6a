import { expect, it } from 'vitest';
import { addressMeant, coveredAddress, requireWhole } from './address.ts';

const dingtalk =
  'https://oapi.dingtalk.com/robot/send?access_token=566cc69da782ec33ed6a12a5c7c6f0a3d1d5c7f1b2e8a9c0';

it.each([
  [dingtalk, 'https://oapi.dingtalk.com/robot/send?access_token=••••a9c0'],
  [
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=••••5aaa',
  ],
  ['https://robot.example/send?key=1&debug', 'https://robot.example/send?key=••••&debug='],
  [
    'https://open.feishu.cn/open-apis/bot/v2/hook/8d1f3c5a-2b7e-4f60-9a1c-1234567890ab',
    'https://open.feishu.cn/open-apis/bot/v2/hook/••••90ab',
  ],
  ['https://bureau:pass-word@sms.example/v1/send', 'https://bureau:••••@sms.example/v1/send'],
  ['http://127.0.0.1:9000/sms', 'http://127.0.0.1:9000/sms'],
])('covers what opens a door and leaves the rest readable: %s', (url, shown) => {
  expect(coveredAddress(url)).toBe(shown);
});

it('takes an address that comes back as it was shown for the stored one', () => {
  expect(addressMeant(coveredAddress(dingtalk), dingtalk)).toBe(dingtalk);
  expect(addressMeant('https://other.example/send', dingtalk)).toBe('https://other.example/send');
});

it('refuses an address with covered parts that is not the stored one', () => {
  expect(() => addressMeant('https://other.example/send?key=••••a9c0', dingtalk)).toThrow();
  expect(() => requireWhole('https://other.example/send?key=%E2%80%A2%E2%80%A2')).toThrow();
});
