/** Marks the error of a page whose reader's session has ended: only the browser knows the whole address to return to. */
export const signedOutDigest = "sluice-signed-out";
