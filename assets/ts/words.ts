// The words that scripts show, from the `meta` element that the server fills.
const meta = document.querySelector<HTMLMetaElement>('meta[name="sanbao-words"]');
const words: Record<string, string> = JSON.parse(meta?.content || '{}');

/** A text; `n` stands for `{n}` in it, and 1 has a text of its own where a language needs one. */
export function text(key: string, n?: number): string {
  const found = (n === 1 && words[`${key}-1`]) || words[key] || key;
  return n === undefined ? found : found.replace('{n}', String(n));
}

/** Reads the token that every unsafe request carries. */
export function formToken(): string {
  return JSON.parse(document.body.getAttribute('hx-headers') || '{}')['X-CSRF-Token'] || '';
}

/** Whether the person is typing, so that keys mean letters. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element?.matches) return false;
  return element.isContentEditable || element.matches('textarea, select, input:not([type=radio], [type=checkbox])');
}
