import type { mineZh } from './zh.ts';

export const mineEn: Record<keyof typeof mineZh, string> = {
  'mine.title': 'My reports',
  'mine.none': 'Nothing was reported from this phone yet',
  'mine.none-next': 'A photo is enough to begin; earlier reports can be found by their number.',
  'mine.forget': 'Remove from this phone',
  'mine.kept': 'This list is kept on this phone only.',
  'find.title': 'Find by receipt number',
  'find.explain': 'Give the receipt number and the phone number left with it. We send you a code.',
  'find.number': 'Receipt number',
  'find.phone': 'Mobile number',
  'find.send': 'Send the code',
  'find.sent': 'If the numbers match, a code is on its way. It is good until {{until}}.',
  'find.code': 'Code',
  'find.code-hint': 'The six digits of the message',
  'find.open': 'Follow it',
  'find.wrong-number': 'A receipt number has at most 15 digits',
  'find.wrong-phone': 'Please give a mobile number',
  'find.wrong-code': 'The code has six digits',
  'find.failed': 'This does not match. Check number, phone and code; a code works once.',
};
