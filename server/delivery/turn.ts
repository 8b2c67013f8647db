/** Lets everything else that waits have its turn: devices above all. */
export const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
