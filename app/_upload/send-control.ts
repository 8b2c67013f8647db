/** What a person does with a sending that is under way: it stands still, goes on, or ends. */
export class SendControl {
  stopped = false;
  #abort = new AbortController();
  #gate = Promise.resolve();
  #open: (() => void) | null = null;

  get paused(): boolean {
    return this.#open !== null;
  }

  /** Aborts what is on its way when the sending pauses or stops. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  pause() {
    if (this.paused || this.stopped) return;
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
    this.#abort.abort();
  }

  resume() {
    if (!this.#open || this.stopped) return;
    this.#abort = new AbortController();
    this.#open();
    this.#open = null;
  }

  stop() {
    this.stopped = true;
    this.#abort.abort();
    this.#open?.();
    this.#open = null;
  }

  /** Waits while the sending stands still. @throws SendStopped */
  async ready(): Promise<void> {
    await this.#gate;
    if (this.stopped) throw new SendStopped();
  }
}

/** The person ended it: nobody waits for an answer. */
export class SendStopped extends Error {}
