// Typed text is never lost: what stands in a form with `data-keep` is kept in this tab until it was sent, and comes
// back after an expired session, a closed page or a failure.
import { text } from './words';
import { toast } from './toast';

type Kept = Record<string, string[]>;
const SENT = 'sanbao-sent';

function name(form: HTMLFormElement): string {
  return `sanbao-kept:${location.pathname}:${form.dataset.keep}`;
}

function fields(form: HTMLFormElement) {
  const all = [...form.elements] as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[];
  return all.filter((field) => field.name && !/^(password|hidden|file|submit|button)$/.test(field.type) && !field.closest('[data-keep-not]'));
}

function read(form: HTMLFormElement): Kept {
  const kept: Kept = {};
  for (const field of fields(form)) {
    const isOff = field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type) && !field.checked;
    (kept[field.name] ??= []).push(...(isOff ? [] : [field.value]));
  }
  return kept;
}

function write(form: HTMLFormElement, kept: Kept): boolean {
  const before = JSON.stringify(read(form));
  for (const field of fields(form)) {
    const values = kept[field.name];
    if (!values) continue;
    if (field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
  }
  return JSON.stringify(read(form)) !== before;
}

function restore(form: HTMLFormElement): void {
  const kept = sessionStorage.getItem(name(form));
  if (!kept) return;
  // What the server shows again beside its messages is newer.
  if (form.querySelector('[aria-invalid]')) return;
  const initial = read(form);
  if (!write(form, JSON.parse(kept))) return;
  const discard = () => {
    write(form, initial);
    sessionStorage.removeItem(name(form));
  };
  toast({ title: text('restored'), action: [text('discard'), discard] });
}

export function keeper(): void {
  // A form was sent: if this page is not the log-in, it arrived, and the kept text has done its work.
  const sent = sessionStorage.getItem(SENT);
  if (sent) {
    sessionStorage.removeItem(SENT);
    if (document.body.dataset.signedIn === 'true' && !document.querySelector('.failure')) sessionStorage.removeItem(sent);
  }
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) restore(form);
  document.addEventListener('input', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('form[data-keep]');
    if (form) sessionStorage.setItem(name(form), JSON.stringify(read(form)));
  });
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.matches('form[data-keep]')) sessionStorage.setItem(SENT, name(form));
  });
  document.body.addEventListener('htmx:afterRequest', (event) => {
    const { successful, elt } = (event as CustomEvent<{ successful: boolean; elt: Element }>).detail;
    const form = elt.closest<HTMLFormElement>('form[data-keep]');
    if (!form) return;
    sessionStorage.removeItem(SENT);
    if (successful) sessionStorage.removeItem(name(form));
  });
}
