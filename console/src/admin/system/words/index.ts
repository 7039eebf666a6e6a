import { auditActionsEn } from '@yiwang/contract/audit-words.en';
import { auditActionsZh } from '@yiwang/contract/audit-words.zh';
import { defineWords } from '../../../i18n/define.ts';

export const words = defineWords('audit', auditActionsZh, auditActionsEn);
