import type { CityTx } from '../city.ts';
import { refuse, refuseField } from '../errors.ts';
import { policyNamed } from './define.ts';
import { forgetPolicies } from './read.ts';
import './schema.ts';

export interface NewPolicyVersion {
  readonly name: string;
  readonly value: unknown;
  readonly effectiveFrom: Date;
  readonly createdBy: string | null;
  readonly now: Date;
}

/** Adds a dated version of a policy; refuses names no room declares and values that do not fit. */
export async function writePolicy(tx: CityTx, next: NewPolicyVersion): Promise<number> {
  const definition = policyNamed(next.name);
  if (definition === undefined) return refuse('not-found', { because: `policy ${next.name}` });
  const parsed = definition.schema.safeParse(next.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuseField(`/value/${(issue?.path ?? []).join('/')}`, issue?.code ?? 'invalid');
  }
  const last = await tx
    .selectFrom('policy_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('name', '=', next.name)
    .executeTakeFirst();
  const version = Number(last?.version ?? 0) + 1;
  await tx
    .insertInto('policy_version')
    .values({
      name: next.name,
      version,
      effective_from: next.effectiveFrom,
      value: JSON.stringify(parsed.data),
      created_by: next.createdBy,
      created_at: next.now,
    })
    .execute();
  forgetPolicies(tx);
  return version;
}
