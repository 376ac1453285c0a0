// Number keys answer the question that is open: the last visible group of choices without an answer, else the first.
import { isTyping } from './words';

export function choices(): void {
  document.addEventListener('keydown', (event) => {
    const digit = Number(event.key);
    if (!Number.isInteger(digit) || digit < 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const groups = [...document.querySelectorAll<HTMLElement>('[data-choices]')].filter((group) => group.offsetParent);
    const focused = groups.find((group) => group.contains(document.activeElement));
    const open = groups.find((group) => !group.querySelector('input:checked, [aria-pressed="true"]'));
    const group = focused ?? open ?? groups[0];
    const options = group?.querySelectorAll<HTMLElement>('input:not(:disabled), button:not(:disabled), a[href]');
    const option = options?.[digit - 1];
    if (!option) return;
    event.preventDefault();
    option.focus();
    option.click();
  });
}
