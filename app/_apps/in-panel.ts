/** For a table inside a panel, which has the border already. */
export const inPanel =
  "[&>[data-slot=table-container]]:rounded-t-none [&>[data-slot=table-container]]:border-0";
