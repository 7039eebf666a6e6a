import type { contactLookSchema } from '@yiwang/contract';
import type { z } from 'zod';
import { type Actor, auditLook, type City, requireRight, unseal } from '../../kernel/index.ts';
import { seenReport } from './report-detail.ts';

/** The reporter's contact in clear, for a call back. Logged with its reason before it is shown. */
export async function lookAtContact(
  city: City,
  actor: Actor,
  reportId: string,
  why: { readonly reason: string; readonly now: Date },
): Promise<z.infer<typeof contactLookSchema>> {
  const report = await seenReport(city, actor, reportId);
  requireRight(actor, 'signals:contact', { area: report.area });
  const target = { kind: 'report', id: reportId };
  const fields = ['reporter.name', 'reporter.phone', 'reporter.email'];
  await auditLook(city.db, { actor, target, fields, reason: why.reason, now: why.now });
  const id = report.contact_id;
  const body = id === null ? undefined : (await unseal(city.db, [id])).get(id);
  const { name = null, phone = null, email = null } = (body ?? {}) as Record<string, string | undefined>;
  return { name, phone, email };
}
