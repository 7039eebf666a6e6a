/** Pack settings as dated versions: declared by rooms, seeded by the pack, owned by the console. */
export { definedPolicies, definePolicy, type PolicyDefinition, policyNamed } from './define.ts';

export { forgetPolicies, type PolicyValue, readPolicy } from './read.ts';
export { type NewestPolicy, newestPolicy, policyVersion, withdrawPolicy } from './versions.ts';
export { type NewPolicyVersion, writePolicy } from './write.ts';
