// Files are sent as soon as they are chosen; without this script the button of the form does it.
export function sends(): void {
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (input instanceof HTMLInputElement && input.matches('[data-send]') && input.files?.length) input.form?.requestSubmit();
  });
}
