import type { z } from 'zod';

/** A named group of settings of a city with its schema and the house's defaults. */
export interface PolicyDefinition<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: S;
  readonly defaults: z.output<S>;
}

const definitions = new Map<string, PolicyDefinition>();

/**
 * Declares a policy. A room calls it once, at the top of a file of its own; the pack may carry other values
 * under `policies.json` → `name`, the console makes dated versions of them.
 * @param name `<room>.<what>`, e.g. `cases.clocks`
 * @param schema shape of the value; give every field a default, so that an older pack stays readable
 */
export function definePolicy<S extends z.ZodType>(
  name: string,
  schema: S,
  defaults: z.input<S>,
): PolicyDefinition<S> {
  const definition: PolicyDefinition<S> = { name, schema, defaults: schema.parse(defaults) };
  definitions.set(name, definition);
  return definition;
}

/** Every policy that the loaded rooms have declared. */
export function definedPolicies(): readonly PolicyDefinition[] {
  return [...definitions.values()];
}

/** The declaration of a name, or undefined when no room knows it. */
export function policyNamed(name: string): PolicyDefinition | undefined {
  return definitions.get(name);
}
