// Changes of others without loading the page again: elements with `data-live="case"` reload when something of that
// kind happened, those with `data-live="case unit"` for both. The server names the kinds; it sends no content.
import htmx from 'htmx.org';

export function live(): void {
  if (!document.querySelector('[data-live]')) return;
  const source = new EventSource('/events');
  const waiting = new Set<Element>();
  let timer = 0;
  source.addEventListener('journal', (event) => {
    const { kind, subject } = JSON.parse((event as MessageEvent<string>).data) as { kind: string; subject: string };
    for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) {
      const wanted = (element.dataset.live ?? '').split(' ');
      if (wanted.includes(kind) || wanted.includes(subject)) waiting.add(element);
    }
    // Many events in a moment are one reload.
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      for (const element of waiting) htmx.trigger(element as HTMLElement, 'live');
      waiting.clear();
    }, 400);
  });
  window.addEventListener('pagehide', () => source.close());
}
