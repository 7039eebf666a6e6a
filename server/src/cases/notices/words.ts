/** Words of notices to staff, in both languages. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

const both = (zh: string, en: string): Words => ({ zh, en });

/** What the addressee is to do. */
export const stepWords = {
  verify: both('现场核实', 'verify on the spot'),
  take: both('请签收处置', 'take and handle'),
  handle: both('处置', 'handle'),
  assist: both('协办', 'assist'),
  check: both('现场核查', 'check on the spot'),
  rework: both('返工处置', 'rework'),
} as const satisfies Record<string, Words>;

/** What is waiting for the addressee's word. */
export const decisionWords = {
  return: both('退单申请', 'return of a case'),
  extension: both('延期申请', 'extension'),
  suspension: both('挂账申请', 'suspension'),
  void: both('作废复核', 'second word on voiding'),
  dispute: both('权责争议裁定', 'ruling of a dispute'),
  question: both('向上报人询问', 'question to the reporter'),
  dissent: both('上报人再次反映问题仍在', 'the reporter says again that it is still there'),
  supervision: both('超期，请考虑督办', 'late, consider supervision'),
} as const satisfies Record<string, Words>;

/** What has become of something the addressee asked for or works on. */
export const newsWords = {
  returned: both('被退回，请重新派遣', 'came back, dispatch it again'),
  'return-refused': both('退单未同意，请继续处置', 'return refused, please go on'),
  extended: both('延期已同意', 'extension agreed'),
  'extension-refused': both('延期未同意', 'extension refused'),
  suspended: both('挂账已同意', 'suspension agreed'),
  'suspension-refused': both('挂账未同意', 'suspension refused'),
  resumed: both('恢复处置', 'goes on'),
  answered: both('上报人已答复', 'the reporter has answered'),
  recalled: both('派遣已撤回', 'dispatch recalled'),
  voided: both('已作废', 'voided'),
  merged: both('已并入另一案件', 'joined to another case'),
  reclassified: both('已改类，时限重新计算', 'reclassified, limit computed anew'),
  'still-there': both('上报人反映问题仍在', 'the reporter says it is still there'),
  'assist-cancelled': both('协办已取消', 'assistance called off'),
} as const satisfies Record<string, Words>;

/** Name of the stage whose clock is near its end or past it. */
export const clockWords: Readonly<Record<string, Words>> = {
  verify: both('核实', 'verification'),
  register: both('立案', 'registration'),
  dispatch: both('派遣', 'dispatch'),
  ruling: both('责任裁定', 'ruling'),
  take: both('签收', 'taking'),
  handle: both('处置', 'handling'),
  'sub-handle': both('处置', 'handling'),
  city: both('全程', 'the whole case'),
  assist: both('协办', 'assistance'),
  check: both('核查', 'check'),
  close: both('结案', 'closing'),
  supervision: both('督办', 'supervision'),
  answer: both('待答复', 'waiting for an answer'),
};
