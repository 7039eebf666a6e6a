import type { Actor, City } from '../kernel/index.ts';

/** Reads one part of the case page that a room above owns (reports, messages). Checks what the actor may see. */
export type CaseSection = (city: City, actor: Actor, caseId: string, now: Date) => Promise<unknown>;

const sections = new Map<string, CaseSection>();

/** Adds a part to the case page (`sections[name]`); called by the composition root. */
export function registerCaseSection(name: string, read: CaseSection): void {
  sections.set(name, read);
}

/** Every registered part, read side by side. */
export async function readSections(
  city: City,
  actor: Actor,
  caseId: string,
  now: Date,
): Promise<Record<string, unknown>> {
  const read = [...sections].map(
    async ([name, section]) => [name, await section(city, actor, caseId, now)] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}
