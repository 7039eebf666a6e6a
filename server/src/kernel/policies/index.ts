/** Pack settings as dated versions: declared by rooms, seeded by the pack, owned by the console. */
export { definedPolicies, definePolicy, type PolicyDefinition, policyNamed } from './define.ts';

export { forgetPolicies, type PolicyValue, readPolicy } from './read.ts';
export { type NewPolicyVersion, writePolicy } from './write.ts';
