import { signOut } from '../api/session.ts';

/** Leaves for the front door; whatever waited fails there with the page. */
export async function leave(): Promise<void> {
  await signOut().catch(() => undefined);
  window.location.assign(`${import.meta.env.BASE_URL}sign-in`);
}
