// A signature on the screen: what is drawn goes with the form as a picture, in place of a file that was chosen.

/** Points of one line, and the line to them. */
function draw(canvas: HTMLCanvasElement): { clear: () => void; isDrawn: () => boolean } {
  const pen = canvas.getContext('2d');
  let drawn = false;
  let at: [number, number] | null = null;
  const place = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * (canvas.width / box.width), (event.clientY - box.top) * (canvas.height / box.height)];
  };
  const clear = (): void => {
    if (!pen) return;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    drawn = false;
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    at = place(event);
    event.preventDefault();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!at || !pen) return;
    const to = place(event);
    pen.strokeStyle = '#000';
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(...at);
    pen.lineTo(...to);
    pen.stroke();
    at = to;
    drawn = true;
  });
  for (const end of ['pointerup', 'pointercancel'] as const) canvas.addEventListener(end, () => { at = null; });
  clear();
  return { clear, isDrawn: () => drawn };
}

/** Gives each field for a signature its pen. Without a script the field stays hidden, and a file can be chosen. */
export function signatures(): void {
  for (const field of document.querySelectorAll<HTMLElement>('[data-signature]')) {
    const canvas = field.querySelector('canvas');
    const form = field.closest('form');
    const file = form?.querySelector<HTMLInputElement>('input[type="file"]');
    if (!canvas || !form || !file) continue;
    field.hidden = false;
    const signature = draw(canvas);
    field.querySelector('button')?.addEventListener('click', () => signature.clear());
    let ready = false;
    form.addEventListener('submit', (event) => {
      if (ready || !signature.isDrawn() || file.files?.length) return;
      event.preventDefault();
      canvas.toBlob((picture) => {
        if (picture) {
          const files = new DataTransfer();
          files.items.add(new File([picture], 'signature.png', { type: 'image/png' }));
          file.files = files.files;
        }
        ready = true;
        form.requestSubmit();
      }, 'image/png');
    });
  }
}
