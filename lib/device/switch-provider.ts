import type { SwitchContext, SwitchDetails, Switches } from "./switches.ts";

type Handler = (details?: { readonly providerName: string }) => unknown;
const providerName = "sluice";

/** What OpenFeature's clients listen to. */
export class SwitchSignals {
  #handlers = new Map<string, Handler[]>();

  emit(event: string): void {
    for (const handler of this.getHandlers(event)) handler({ providerName });
  }

  addHandler(event: string, handler: Handler): void {
    this.#handlers.set(event, [...this.getHandlers(event), handler]);
  }

  removeHandler(event: string, handler: Handler): void {
    const left = this.getHandlers(event).filter((one) => one !== handler);
    this.#handlers.set(event, left);
  }

  removeAllHandlers(event?: string): void {
    if (event === undefined) this.#handlers.clear();
    else this.#handlers.delete(event);
  }

  getHandlers(event: string): Handler[] {
    return this.#handlers.get(event) ?? [];
  }

  setLogger(_logger: unknown): this {
    return this;
  }
}

/** A provider for OpenFeature's web SDK: `OpenFeature.setProviderAndWait(client.switches())`. */
export class SwitchProvider {
  readonly metadata = { name: providerName };
  readonly runsOn = "client";
  readonly events: SwitchSignals;
  #switches: Switches;
  #closed: () => void;

  constructor(switches: Switches, events: SwitchSignals, closed: () => void) {
    this.#switches = switches;
    this.events = events;
    this.#closed = closed;
  }

  async initialize(context: SwitchContext = {}): Promise<void> {
    await this.#switches.use(context);
  }

  async onContextChange(_before: SwitchContext, context: SwitchContext): Promise<void> {
    await this.#switches.use(context);
  }

  async onClose(): Promise<void> {
    this.#closed();
  }

  resolveBooleanEvaluation(key: string): SwitchDetails<boolean> {
    return this.#switches.read(key, (value) => typeof value === "boolean");
  }

  resolveStringEvaluation(key: string): SwitchDetails<string> {
    return this.#switches.read(key, (value) => typeof value === "string");
  }

  resolveNumberEvaluation(key: string): SwitchDetails<number> {
    return this.#switches.read(key, (value) => typeof value === "number");
  }

  /** Whatever JSON holds is what the caller says that it is, as OpenFeature has it. */
  resolveObjectEvaluation<T>(key: string, _fallback: T): SwitchDetails<T> {
    return this.#switches.read(key, (value): value is T => typeof value === "object" && value !== null);
  }
}
