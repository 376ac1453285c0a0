// Asks before something that cannot be undone: `data-confirm` on a button or a form, `hx-confirm` on htmx elements.
import { text } from './words';

/** Asks; resolves to whether the answer is yes. */
export function ask(question: string): Promise<boolean> {
  const dialog = document.getElementById('confirm') as HTMLDialogElement | null;
  const line = document.getElementById('confirm-text');
  if (!dialog || !line) return Promise.resolve(window.confirm(question));
  line.textContent = question;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

export function confirms(): void {
  const agreed = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const submitter = (event as SubmitEvent).submitter;
    const question = submitter?.dataset.confirm ?? form.dataset.confirm;
    if (!question || agreed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void ask(question).then((yes) => {
      if (!yes) return;
      agreed.add(form);
      form.requestSubmit(submitter);
    });
  }, true);
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-confirm]');
    if (button && !button.form) void ask(button.dataset.confirm || text('leave'));
  });
  document.body.addEventListener('htmx:confirm', (event) => {
    const { question, issueRequest } = (event as CustomEvent<{ question?: string; issueRequest(skip: boolean): void }>).detail;
    if (!question) return;
    event.preventDefault();
    void ask(question).then((yes) => { if (yes) issueRequest(true); });
  });
}
