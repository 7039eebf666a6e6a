/**
 * `media_url` of a request that comes in: the address of a picture that lies elsewhere. It is never fetched (whoever
 * sends a request would choose what this server calls, inside its own network too) but kept with the sender's words,
 * one line each behind them, so that the desk reads it. Others never see it: nobody has looked at what lies there.
 */
export function withLinks(text: string, links: readonly string[]): string {
  return [text, ...links].filter((line) => line !== '').join('\n');
}

/** The words and the addresses behind them. */
export function linksOf(text: string): { readonly text: string; readonly links: readonly string[] } {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => !isWebAddress(line));
  return { text: lines.slice(0, last + 1).join('\n'), links: lines.slice(last + 1) };
}

export function isWebAddress(text: string): boolean {
  return text.length <= 500 && /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}
