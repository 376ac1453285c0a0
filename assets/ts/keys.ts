// Keys that work on every page.
import { openSearch } from './search';
import { isTyping } from './words';

function openKeys(): void {
  const dialog = document.getElementById('keys') as HTMLDialogElement | null;
  if (dialog && !dialog.open) dialog.showModal();
}

export function keys(): void {
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openSearch();
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      // Outside of a form it is the one that the page is about.
      const form = (event.target as Element).closest?.('form') ?? document.querySelector<HTMLButtonElement>('[data-save]')?.form;
      if (form && form.method === 'post') form.requestSubmit(form.querySelector<HTMLElement>('[data-save]'));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '/') {
      event.preventDefault();
      openSearch();
    } else if (event.key === '?') {
      openKeys();
    } else if (/^[a-z]$/.test(event.key) && !document.querySelector('dialog[open]')) {
      // A link or a button names its own key: `data-key="c"`.
      const target = document.querySelector<HTMLElement>(`[data-key="${event.key}"]`);
      if (!target) return;
      event.preventDefault();
      target.click();
    }
  });
  document.addEventListener('click', (event) => {
    if ((event.target as Element).closest('[data-keys]')) openKeys();
  });
}
