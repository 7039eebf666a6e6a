type Wait = (caseId: string, verb: string) => Promise<void>;

let wait: Wait | null = null;

/** For race tests only: holds every command between reading and deciding until the test lets it go. */
export function holdAtBarrier(hook: Wait | null): void {
  wait = hook;
}

/** Passed by every command after it has read the case and before it decides. */
export async function atBarrier(caseId: string, verb: string): Promise<void> {
  if (wait !== null) await wait(caseId, verb);
}
