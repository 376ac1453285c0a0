// Time left, true without loading the page again.
import { text } from './words';

/** The same units as the server uses (crates/web/src/ui/due.rs). */
function left(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const side = milliseconds < 0 ? 'over' : 'left';
  if (minutes === 0) return text('now');
  if (minutes < 60) return text(`${side}-minutes`, minutes);
  if (minutes < 2880) return text(`${side}-hours`, Math.floor(minutes / 60));
  return text(`${side}-days`, Math.floor(minutes / 1440));
}

function refresh(): void {
  const now = Date.now();
  for (const element of document.querySelectorAll<HTMLElement>('[data-due]')) {
    const until = Date.parse(element.dataset.due!);
    if (Number.isNaN(until)) continue;
    const warn = Date.parse(element.dataset.warn ?? '');
    const said = left(until - now);
    if (element.textContent !== said) element.textContent = said;
    element.classList.toggle('bad', now >= until);
    element.classList.toggle('warn', now < until && now >= warn);
    element.classList.toggle('good', now < until && !(now >= warn));
  }
}

export function dues(): void {
  if (document.querySelector('[data-due-fixed]')) return;
  refresh();
  setInterval(refresh, 20_000);
  document.body.addEventListener('htmx:afterSettle', refresh);
}
