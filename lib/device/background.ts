import { check } from "./check.ts";
import type { CheckOutcome } from "./check.ts";
import type { Device } from "./device.ts";
import { download } from "./download.ts";
import type { Checked } from "./follow.ts";
import { install } from "./install.ts";
import { spread } from "./pause.ts";

/**
 * Checks by itself: at once, then as often as the platform says, later after failures, and never more often than once a
 * minute. What may be fetched ahead is fetched and installed.
 */
export class Background {
  #device: Device;
  #refresh: () => Promise<void>;
  #callOff: (() => void) | null = null;
  #failures = 0;
  #lastMs = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  constructor(device: Device, refresh: () => Promise<void>) {
    this.#device = device;
    this.#refresh = refresh;
  }

  start(): void {
    this.#callOff ??= () => undefined;
    void this.#round();
  }

  stop(): void {
    this.#callOff?.();
    this.#callOff = null;
  }

  /** The host or a mini program was opened: checks where the last check is a minute old. */
  async opened(): Promise<void> {
    const { now, limits } = this.#device.settings;
    if (now() - this.#lastMs >= limits.checkSecondsMin * 1_000) await this.#round();
  }

  #round(): Promise<void> {
    this.#running ??= this.#once().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #once(): Promise<void> {
    const device = this.#device;
    this.#lastMs = device.settings.now();
    const outcome = await check(device, {});
    if (outcome.ok) {
      for (const one of outcome.programs) if (isAhead(device, one)) await fetchAhead(device, one.id);
    }
    await this.#refresh();
    await device.events.flush();
    this.#wait(outcome);
  }

  #wait(outcome: CheckOutcome): void {
    if (this.#callOff === null) return;
    const { after } = this.#device.settings;
    this.#failures = outcome.ok ? 0 : this.#failures + 1;
    this.#callOff();
    const milliseconds = 1_000 * secondsTo(this.#device, outcome, this.#failures);
    this.#callOff = after(milliseconds, () => void this.#round());
  }
}

/** The platform spreads what it says; waits after failures are spread here. */
function secondsTo({ settings }: Device, outcome: CheckOutcome, failures: number): number {
  const { checkSecondsMin, checkSecondsMax } = settings.limits;
  if (outcome.ok) return Math.max(outcome.nextCheckAfterSeconds, checkSecondsMin);
  const doubled = Math.min(checkSecondsMin * 2 ** Math.min(failures - 1, 16), checkSecondsMax);
  return Math.max(spread(settings, doubled), outcome.retryAfterSeconds ?? 0);
}

function isAhead({ settings }: Device, { state: { wanted } }: Checked): boolean {
  if (wanted === null || wanted.policy.install !== "ahead") return false;
  return wanted.policy.download === "any" || settings.describe().device?.network === "wifi";
}

async function fetchAhead(device: Device, id: string): Promise<void> {
  const fetched = await download(device, id, {});
  if (fetched.ok) await install(device, id);
}
