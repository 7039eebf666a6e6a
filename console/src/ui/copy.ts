/** Puts text on the clipboard; falls back to the old way where the page is not served over https. */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return true;
  }
  const field = document.body.appendChild(document.createElement('textarea'));
  field.value = text;
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
