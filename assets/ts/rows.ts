// Tables by keyboard: arrows, j and k move, Enter opens the page, Space shows the row beside the list.
import { openDrawer } from './drawer';

const selector = 'table[data-rows] tbody tr[data-href]';

/** Exactly one row of a table is in the tab order. */
function prepare(): void {
  for (const table of document.querySelectorAll('table[data-rows]')) {
    const rows = [...table.querySelectorAll<HTMLElement>('tbody tr[data-href]')];
    const current = rows.find((row) => row.tabIndex === 0) ?? rows[0];
    for (const row of rows) row.tabIndex = row === current ? 0 : -1;
  }
}

function move(row: HTMLElement, step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>(selector)].filter((r) => r.closest('table') === row.closest('table'));
  const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))];
  row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

export function rows(): void {
  prepare();
  document.body.addEventListener('htmx:afterSettle', prepare);
  document.addEventListener('keydown', (event) => {
    const row = event.target as HTMLElement;
    if (!row.matches?.(selector)) {
      // The first arrow on a page enters its first table.
      const idle = event.target === document.body && !document.querySelector('dialog[open]');
      const first = document.querySelector<HTMLElement>(`${selector}[tabindex="0"]`);
      if (idle && first && ['ArrowDown', 'ArrowUp', 'j', 'k'].includes(event.key)) {
        event.preventDefault();
        first.focus();
      }
      return;
    }
    const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10, Home: -1e6, End: 1e6 };
    if (event.key in steps) move(row, steps[event.key]);
    else if (event.key === 'Enter') location.href = row.dataset.href!;
    else if (event.key === ' ') show(row);
    else return;
    event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>(selector);
    if (!row || target.closest('a, button, input, label, select') || String(getSelection())) return;
    show(row);
  });
}

function show(row: HTMLElement): void {
  if (row.dataset.peek) openDrawer(row.dataset.peek);
  else location.href = row.dataset.href!;
}
