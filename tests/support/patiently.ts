const msMax = 10_000;

/** What is asked, asked again while it is refused: a store that a busy machine held up comes back by itself. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const endMs = performance.now() + msMax;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
