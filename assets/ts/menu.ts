// Menus close when something else is clicked or Escape is pressed; the navigation of a phone slides in.
export function menus(): void {
  const close = (except?: Element | null) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (menu !== except) menu.removeAttribute('open');
    }
  };
  const side = document.getElementById('side');
  document.addEventListener('click', (event) => {
    const target = event.target as Element;
    close(target.closest('details.menu'));
    if (target.closest('[data-menu]')) side?.classList.toggle('is-open');
    else if (!target.closest('#side')) side?.classList.remove('is-open');
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector<HTMLElement>('details.menu[open] > summary');
    close();
    open?.focus();
    side?.classList.remove('is-open');
  });
}
