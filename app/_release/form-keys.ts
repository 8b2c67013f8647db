/** As a form's ref: Ctrl/⌘ Enter sends it from any of its controls. */
export function sendByKeys(form: HTMLFormElement | null): (() => void) | undefined {
  if (!form) return undefined;
  const listen = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    form.requestSubmit();
  };
  form.addEventListener("keydown", listen);
  return () => form.removeEventListener("keydown", listen);
}

/** As a dialog's onOpenAutoFocus: begins at the first field, or where there is none at the button that sends. */
export function focusForm(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const first = dialog.querySelector("form :is(input, textarea, select, button[type=submit])");
  if (!(first instanceof HTMLElement)) return;
  event.preventDefault();
  first.focus();
}
