/** Leads to the first field that needs mending, once its error is drawn. */
export function focusFirstError(form: HTMLElement | null) {
  requestAnimationFrame(() => {
    const wrong = form?.querySelector("[aria-invalid=true]");
    if (wrong instanceof HTMLElement) wrong.focus();
  });
}
