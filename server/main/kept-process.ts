import type { ChildProcess } from "node:child_process";
import { log } from "#server/log.ts";
import { serverLimits as limits } from "./limits.ts";

/** A process that is started again whenever it ends, later and later where it does not live. */
export class KeptProcess {
  /** Settles when it serves for the first time; rejects where it ends before: then its settings are wrong. */
  readonly ready: Promise<void>;
  #name: string;
  #start: () => ChildProcess;
  #child: ChildProcess;
  #ended: Promise<void>;
  #waitMs: number = limits.restartMsMin;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #served = false;
  #stopping = false;

  constructor(name: string, start: () => ChildProcess) {
    this.#name = name;
    this.#start = start;
    this.#child = start();
    this.#ended = this.#watch();
    this.ready = new Promise((resolve, reject) => {
      this.#child.once("message", () => {
        this.#served = true;
        resolve();
      });
      this.#child.once("exit", () =>
        reject(new Error(`The ${name} ended while starting; the reason is above.`)),
      );
    });
  }

  /** Asks it to end and waits until it has. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    this.#child.kill("SIGTERM");
    await this.#ended;
  }

  #watch(): Promise<void> {
    const startedMs = performance.now();
    const child = this.#child;
    return new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        resolve();
        if (this.#stopping || !this.#served) return;
        if (performance.now() - startedMs > limits.livedMs) this.#waitMs = limits.restartMsMin;
        log().error(
          { process: this.#name, pid: child.pid, code, signal, againInMs: this.#waitMs },
          "a process died",
        );
        this.#timer = setTimeout(() => this.#again(), this.#waitMs);
        this.#waitMs = Math.min(this.#waitMs * 2, limits.restartMsMax);
      });
    });
  }

  #again(): void {
    this.#child = this.#start();
    this.#ended = this.#watch();
  }
}
