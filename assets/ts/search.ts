// Search everywhere: opens over the page, moves through the hits with arrows.
export function openSearch(): void {
  const dialog = document.getElementById('search') as HTMLDialogElement | null;
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.querySelector('input')?.select();
}

export function search(): void {
  const dialog = document.getElementById('search') as HTMLDialogElement | null;
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    if (target.closest('[data-search]') && dialog) {
      event.preventDefault();
      openSearch();
    }
    const closer = target.closest('[data-close]');
    if (closer) closer.closest('dialog')?.close();
    // A click beside an open dialog closes it.
    if (target instanceof HTMLDialogElement && target.id !== 'confirm') target.close();
  });
  dialog?.addEventListener('keydown', (event) => {
    const hits = [...dialog.querySelectorAll<HTMLElement>('.hit')];
    const at = hits.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      if (next < 0) dialog.querySelector('input')?.focus();
      else hits[Math.min(next, hits.length - 1)]?.focus();
    } else if (event.key === 'Escape') {
      // A search field would take the key to empty itself.
      event.preventDefault();
      dialog.close();
    } else if (event.key === 'Enter' && at < 0 && hits.length > 0) {
      event.preventDefault();
      hits[0].click();
    }
  });
}
