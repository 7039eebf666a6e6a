/** What a line of text may not show: numbers of phones, identity cards and bank cards, e-mail addresses, plates. */
const personal: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '***@***'],
  [/(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)/g, '******'],
  [/(?<!\d)\d{15,19}(?!\d)/g, '******'],
  [/(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, '1**********'],
  [/(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g, '***-*******'],
  [/[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?[A-Z0-9]{5,6}/g, '*******'],
];

/** The text with personal numbers covered. Names cannot be found by rule; who reads text is therefore limited too. */
export function maskPersonal(text: string): string {
  return personal.reduce((covered, [pattern, cover]) => covered.replace(pattern, cover), text);
}

/** The first line for a queue, at most 80 characters. */
export function firstLine(text: string): string {
  const line = maskPersonal(text).split('\n', 1)[0]?.trim() ?? '';
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** `张三` → `张*`, `13800138000` → `138****8000`, an address of mail by its first letter. */
export function maskContact(contact: { name?: string; phone?: string; email?: string }) {
  const { name, phone, email } = contact;
  return {
    name:
      name === undefined || name === ''
        ? null
        : `${[...name][0]}${'*'.repeat(Math.max(1, [...name].length - 1))}`,
    phone: phone === undefined || phone === '' ? null : phone.replace(/^(.{3}).*(.{4})$/, '$1****$2'),
    email: email === undefined || email === '' ? null : email.replace(/^(.).*(@.*)$/, '$1***$2'),
  };
}
