/** What floats above the page: menus, popovers, lists. */
export const floatStyle = [
  "z-50 rounded-lg border border-line bg-raised text-ink shadow-float",
  "data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out",
].join(" ");

/** One line of a menu or command list. */
export const itemStyle = [
  "relative flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 py-1 text-base outline-none select-none",
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint",
].join(" ");

/** The veil under a dialog. */
export const overlayStyle =
  "fixed inset-0 z-40 bg-overlay data-[state=open]:animate-fade-in data-[state=closed]:animate-fade-out";
