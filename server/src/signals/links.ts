let publicUrl = 'http://127.0.0.1:8700';

/** Address under which people reach the pages; set once by the composition root. */
export function makeLinksFor(url: string): void {
  publicUrl = url.replace(/\/$/, '');
}

/** The address of a private or shared link. */
export function linkAddress(token: string): string {
  return `${publicUrl}/r/${token}`;
}

/** The address that the pages are under, without a slash at the end. */
export function pagesAddress(): string {
  return publicUrl;
}
