import { EventQueue } from "./events.ts";
import type { Settings } from "./options.ts";
import { Programs } from "./programs.ts";
import { KeyTrust } from "./trust.ts";

/** The parts of one device that its verbs share. */
export class Device {
  readonly settings: Settings;
  readonly programs: Programs;
  readonly trust: KeyTrust;
  readonly events: EventQueue;
  /** Packages that run in this process: never tidied away under them. */
  readonly running = new Set<string>();
  #installId: string | undefined;

  constructor(settings: Settings) {
    this.settings = settings;
    this.programs = new Programs(settings);
    this.trust = new KeyTrust(settings);
    this.events = new EventQueue(settings, () => this.installId());
  }

  /** The installation's own id: given, else made once. */
  async installId(): Promise<string> {
    const { storage, uuid, installId } = this.settings;
    if (installId !== undefined) return installId;
    this.#installId ??= (await storage.records.change("install", (before) => before ?? uuid())) ?? uuid();
    return this.#installId;
  }

  /** Drops packages and parts that no slot names any more. What is dropped too early is fetched again. */
  async tidy(): Promise<void> {
    const { packages } = this.settings.storage;
    const named = await this.programs.named();
    for (const sha256 of await packages.names()) {
      if (!named.has(sha256) && !this.running.has(sha256)) await packages.drop(sha256);
    }
  }
}
