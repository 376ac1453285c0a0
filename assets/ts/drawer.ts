// A page beside the page.
import htmx from 'htmx.org';

/** Opens the drawer with the part of a page that the server sends for the element `drawer-body`. */
export function openDrawer(address: string): void {
  const drawer = document.getElementById('drawer') as HTMLDialogElement | null;
  const body = document.getElementById('drawer-body');
  if (!drawer || !body) {
    location.href = address;
    return;
  }
  body.replaceChildren();
  if (!drawer.open) drawer.showModal();
  void htmx.ajax('get', address, { target: body, source: body });
}

export function drawers(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-drawer]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openDrawer(link.href);
  });
}
