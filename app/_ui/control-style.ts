/** Shared by input, textarea and select, so that they line up in a row. */
export const controlStyle = [
  "w-full min-w-0 rounded-md border border-line-control bg-surface text-base text-ink transition-colors",
  "hover:border-ink-faint focus-visible:border-ring focus-visible:outline-offset-0",
  "disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-sunken disabled:text-ink-faint",
  "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger",
].join(" ");
