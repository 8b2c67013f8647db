/** Settles when this process is asked to end. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
    // Whoever started us is gone, whatever ended it.
    process.once("disconnect", () => resolve());
  });
}
