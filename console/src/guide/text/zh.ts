export const files = import.meta.glob<string>('./zh/*.md', { query: '?raw', import: 'default', eager: true });
