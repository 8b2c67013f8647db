/** On narrow screens it scrolls; an edge beyond which more lies fades out. */
export const tabListStyle = [
  "relative flex min-w-0 gap-1 overflow-x-auto border-b border-line px-0.5 pt-0.5 [scrollbar-width:none]",
  "data-after:mask-r-from-[calc(100%-3rem)] data-before:mask-l-from-[calc(100%-3rem)]",
].join(" ");

export const tabStyle = [
  "relative -mb-px inline-flex h-9 shrink-0 items-center gap-2 rounded-t-md border-b-2 border-transparent px-3 text-base",
  "font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink focus-visible:-outline-offset-2",
  "data-[state=active]:border-accent-fill data-[state=active]:text-ink",
  "aria-[current=page]:border-accent-fill aria-[current=page]:text-ink",
].join(" ");
