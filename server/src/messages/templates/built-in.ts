import type { MessageLang } from '@yiwang/contract';

/** Who reads a template: a reporter gets everyday words, never the terms of the trade. */
export type Audience = 'reporter' | 'staff';

export interface Template {
  readonly audience: Audience;
  readonly text: Readonly<Record<MessageLang, string>>;
  /** Languages a person has reviewed; the others are machine-made. */
  readonly reviewed: readonly MessageLang[];
}

const reporter = (zh: string, en: string): Template => ({
  audience: 'reporter',
  text: { zh, en },
  reviewed: ['zh'],
});
const staff = (zh: string, en: string): Template => ({
  audience: 'staff',
  text: { zh, en },
  reviewed: ['zh'],
});

/** The words a city starts with; its pack may replace any of them. */
export const builtInTemplates = {
  'contact.code': reporter(
    '{code} 是您的验证码，10 分钟内有效。请勿告诉他人。',
    '{code} is your code, valid for 10 minutes. Do not share it.',
  ),
  'account.reset-code': staff(
    '{code} 是您的密码重置码，15 分钟内有效。如非本人操作，请告知安全管理员。',
    '{code} is your password reset code, valid for 15 minutes. If you did not ask for it, tell the security administrator.',
  ),
  'account.handed-over': staff(
    '{name} 离岗，以下工作已交给您：{what}。打开工作台即可看到。',
    '{name} has left; this is yours now: {what}. Your desk shows it.',
  ),
  'channel.test': staff(
    '这是一网的测试消息：渠道“{name}”可以使用。',
    'This is a test message of Yiwang: the channel “{name}” works.',
  ),
  'report.received': reporter(
    '已收到您反映的问题，受理号 {receipt}。查看进展：{link}',
    'We have received your report, number {receipt}. Follow it here: {link}',
  ),
  'report.accepted': reporter(
    '您反映的问题（{receipt}）已受理，接下来会有人到现场看一看。{link}',
    'Your report {receipt} has been accepted. Someone will look at the place next. {link}',
  ),
  'report.joined': reporter(
    '您反映的问题（{receipt}）已有人反映，我们一并处理，结果同样会告诉您。{link}',
    'Others have reported the same as {receipt}. We handle both together and will tell you how it ends. {link}',
  ),
  'report.unjoined': reporter(
    '您反映的问题（{receipt}）改为单独处理。{link}',
    'Your report {receipt} is now handled on its own. {link}',
  ),
  'report.answered': reporter('关于您的来信（{receipt}）：{reply}', 'About your message {receipt}: {reply}'),
  'report.asked': reporter(
    '关于您反映的问题（{receipt}），想请您补充：{question} 回复请点：{link}',
    'About your report {receipt} we would like to ask: {question} Answer here: {link}',
  ),
  'report.declined': reporter(
    '您反映的问题（{receipt}）没有受理：{reason} 如有不同意见，可以提出一次：{link}',
    'Your report {receipt} was not accepted: {reason} You may object once: {link}',
  ),
  'report.registered': reporter(
    '您反映的问题（{receipt}）已登记，正在安排处理单位。{link}',
    'Your report {receipt} has been registered; a unit is being found. {link}',
  ),
  'report.dispatched': reporter(
    '您反映的问题（{receipt}）已交给{unit}，预计 {due} 前办好。{link}',
    'Your report {receipt} is with {unit}, expected done by {due}. {link}',
  ),
  'report.extended': reporter(
    '您反映的问题（{receipt}）需要多一些时间，预计 {due} 前办好。{link}',
    'Your report {receipt} needs more time, expected done by {due}. {link}',
  ),
  'report.planned': reporter(
    '您反映的问题（{receipt}）已列入计划，{date} 前会再告诉您进展。{link}',
    'Your report {receipt} has been planned; you will hear again by {date}. {link}',
  ),
  'report.resumed': reporter(
    '您反映的问题（{receipt}）已重新开始处理。{link}',
    'Work on your report {receipt} has started again. {link}',
  ),
  'report.checking': reporter(
    '您反映的问题（{receipt}）已处理，正在请另外的人到现场检查。{link}',
    'Your report {receipt} has been handled; someone else is checking the result. {link}',
  ),
  'report.rework': reporter(
    '经检查，您反映的问题（{receipt}）还没有处理好，已要求重新处理。{link}',
    'The check found your report {receipt} not solved yet; it goes back to work. {link}',
  ),
  'report.closed': reporter(
    '您反映的问题（{receipt}）已办结：{reply} 如果问题还在，{date} 前请告诉我们：{link}',
    'Your report {receipt} is done: {reply} If it is still there, tell us by {date}: {link}',
  ),
  'report.reopened': reporter(
    '收到您的反馈，我们会请另一位同事到现场检查（{receipt}）。{link}',
    'Thank you: another colleague will check the place again ({receipt}). {link}',
  ),
  'report.ended': reporter(
    '您反映的问题（{receipt}）已结束：{reason} {link}',
    'Your report {receipt} has ended: {reason} {link}',
  ),
  'report.referred': reporter(
    '您反映的问题（{receipt}）已转给负责的单位：{body}，我们会继续跟进。{link}',
    'Your report {receipt} went to the body in charge, {body}; we keep following it. {link}',
  ),
  'report.objection-decided': reporter(
    '您对 {receipt} 的意见已有结果：{reply} {link}',
    'Your objection on {receipt} has been decided: {reply} {link}',
  ),
  'incident.notice': reporter(
    '【{event}】关于您反映的问题（{receipt}）：{text} 查看进展：{link}',
    '[{event}] About your report {receipt}: {text} Follow it here: {link}',
  ),
  'digest.reporter': reporter('您有 {count} 条进展：\n{lines}', 'You have {count} updates:\n{lines}'),
  'task.new': staff(
    '新任务：{number} {category}，{step}，{due} 前完成。',
    'New task: {number} {category}, {step}, due {due}.',
  ),
  'task.emergency': staff(
    '【紧急】{category}，{step}，立即处理，{due} 前完成。',
    'EMERGENCY: {category}, {step}, act now, due {due}.',
  ),
  'task.approval': staff('待您审批：{number} {what}。', 'Your decision is wanted: {number} {what}.'),
  'case.yellow': staff(
    '临期提醒：{number} {category}，{step}，{due} 到期。',
    'Due soon: {number} {category}, {step}, due {due}.',
  ),
  'case.red': staff(
    '超期：{number} {category}，{step}，已于 {due} 到期。',
    'Late: {number} {category}, {step}, was due {due}.',
  ),
  'case.rework': staff(
    '返工：{number} {category}，核查不通过，{due} 前重新处置。',
    'Rework: {number} {category} failed its check, due {due}.',
  ),
  'case.urged': staff(
    '催办：{number} {category}，{due} 到期。',
    'Please hurry: {number} {category}, due {due}.',
  ),
  'case.supervised': staff(
    '督办：{number} {category}，{due} 前办结。{order}',
    'Supervised: {number} {category}, to end by {due}. {order}',
  ),
  'case.moved': staff('{number} {category}：{what}。', '{number} {category}: {what}.'),
  'desk.undelivered': staff(
    '消息没有送达上报人，请电话联系（{what}）。',
    'A message did not reach the reporter; please call ({what}).',
  ),
  'digest.staff': staff('您有 {count} 条通知：\n{lines}', 'You have {count} notices:\n{lines}'),
} as const satisfies Record<string, Template>;

export type TemplateCode = keyof typeof builtInTemplates;

/** The built-in template of a code, undefined when the pack alone knows it. */
export function builtInTemplate(code: string): Template | undefined {
  return (builtInTemplates as Readonly<Record<string, Template>>)[code];
}
