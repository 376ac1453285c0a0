// Light and dark without loading the page again; the server remembers the choice.
import { formToken } from './words';

export function theme(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (!form.matches('[data-theme-form]') || !button) return;
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    for (const item of form.querySelectorAll('.menu-item')) item.toggleAttribute('aria-current', item === button);
    button.setAttribute('aria-current', 'true');
    form.closest('details')?.removeAttribute('open');
    const headers = { 'X-CSRF-Token': formToken(), 'HX-Request': 'true' };
    void fetch(form.action, { method: 'POST', headers, body: new URLSearchParams({ theme: button.value }) });
  });
}
