import { type City, refuse, unseal } from '../../kernel/index.ts';
import { provedContact } from '../../messages/index.ts';
import { phoneKeys, reportSecret } from '../receipt.ts';
import { newLink } from './run-reporter-command.ts';

/**
 * A new private link for somebody who has proved the number the report was filed with. `not-found` for a wrong
 * receipt number and for another phone alike.
 */
export async function findReport(
  city: City,
  given: { readonly receiptNumber: string; readonly contactToken: string; readonly now: Date },
): Promise<{ link: string }> {
  return city.db.transaction().execute(async (tx) => {
    const { sealedId } = await provedContact(tx, given.contactToken, given.now);
    const phone = (await unseal(tx, [sealedId])).get(sealedId)?.phone;
    if (typeof phone !== 'string') return refuse('not-found');
    const { whole } = phoneKeys(await reportSecret(city), phone);
    const report = await tx
      .selectFrom('report')
      .innerJoin('report_phone', 'report_phone.report_id', 'report.id')
      .select('report.id')
      .where('receipt', '=', Number(given.receiptNumber))
      .where('phone_key', '=', whole)
      .executeTakeFirst();
    if (report === undefined) return refuse('not-found');
    return { link: await newLink(tx, report.id, 'owner', 'found', given.now) };
  });
}
