import { refuseField } from '../errors.ts';

/** Passwords that every guesser tries first, and what people here make of them. Compared without case and digits at the end. */
const COMMON = new Set(
  (
    'password passw0rd p@ssw0rd p@ssword qwertyuiop qwerty asdfghjkl zxcvbnm iloveyou welcome letmein admin ' +
    'administrator abc123 a1b2c3d4 1q2w3e4r 1qaz2wsx qazwsx woaini woaiwojia yiwang chengguan admin@ huawei@ ' +
    'root@ test@ changeme default shandong jinan beijing zhongguo'
  ).split(' '),
);

/** Fewest different characters: keeps out "aaaaaaaaaaaa" and "121212121212". */
const FEWEST_DIFFERENT = 5;

/** What is wrong with a new password, as a code for the words; null when it will do. Length is the schema's. */
export function passwordFault(password: string, login: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain.includes(login.toLowerCase())) return 'password-has-name';
  if (new Set(plain).size < FEWEST_DIFFERENT) return 'password-too-uniform';
  if (isRow(plain)) return 'password-is-row';
  if (COMMON.has(plain) || COMMON.has(plain.replace(/[\d!@#$%^&*._-]+$/u, ''))) return 'password-is-common';
  return null;
}

/** Refuses a new password that breaks the rules, naming the field it came in. */
export function requireGoodPassword(password: string, login: string, pointer: string): void {
  const fault = passwordFault(password, login);
  if (fault !== null) refuseField(pointer, fault);
}

/** Whether each character follows the one before ("1234567890", "abcdefghij", or backwards). */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).map((char, i) => (char.codePointAt(0) ?? 0) - (text.codePointAt(i) ?? 0));
  const upOrDown = steps.filter((step) => step === 1 || step === -1 || step === -9 || step === 9).length;
  return steps.length > 0 && upOrDown >= steps.length - 1;
}
