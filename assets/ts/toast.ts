// Short messages at the corner.
import { text } from './words';

export interface Toast {
  tone?: 'info' | 'good' | 'warn' | 'bad';
  title?: string;
  text?: string;
  /** A button with what it does. */
  action?: [label: string, run: () => void];
}

/** Shows a message for a few seconds; one that says that something failed stays until it is closed. */
export function toast(message: Toast): void {
  const region = document.getElementById('toasts');
  if (!region) return;
  const box = document.createElement('div');
  box.className = `toast ${message.tone ?? 'info'}`;
  const body = document.createElement('div');
  body.className = 'toast-text';
  for (const [name, content] of [['toast-title', message.title], ['', message.text]] as const) {
    if (!content) continue;
    const line = document.createElement('p');
    line.className = name;
    line.textContent = content;
    body.append(line);
  }
  box.append(body);
  const button = (label: string, run: () => void) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = label;
    element.addEventListener('click', () => { run(); box.remove(); });
    box.append(element);
  };
  if (message.action) button(...message.action);
  if (message.tone === 'bad') button(text('close'), () => {});
  else setTimeout(() => box.remove(), message.action ? 12_000 : 5_000);
  region.append(box);
}

export function toasts(): void {
  // The server sends messages in the header HX-Trigger.
  document.body.addEventListener('toast', (event) => toast((event as CustomEvent<Toast>).detail));
  document.body.addEventListener('htmx:sendError', () => toast({ tone: 'bad', title: text('offline') }));
  document.body.addEventListener('htmx:responseError', (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    const isTold = xhr.getResponseHeader('HX-Trigger') || xhr.getResponseHeader('HX-Redirect');
    if (!isTold) toast({ tone: 'bad', title: text('failed') });
  });
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-toast]');
    if (button) toast({ tone: 'good', title: button.dataset.toast });
    if ((event.target as Element).closest('[data-back]')) history.back();
    if ((event.target as Element).closest('[data-print]')) window.print();
  });
}
