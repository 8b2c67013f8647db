import { canonicalJson } from "#lib/crypto/canonical-json.ts";
import { askEdge } from "./edge.ts";
import type { Settings } from "./options.ts";
import { anything, isRecord, list, nullable, object, optional, readAs, readJson, text } from "./shape.ts";
import type { Read } from "./shape.ts";

const flagShape = object({
  key: text(),
  value: anything,
  reason: optional(text()),
  variant: optional(text()),
});
type Flag = Read<typeof flagShape>;
const bulk = object({ flags: list(anything, 1_000) });
const kept = object({ context: text(), etag: nullable(text()), flags: list(flagShape, 1_000) });
type Kept = Read<typeof kept>;

export type SwitchContext = Record<string, unknown>;
/** As OpenFeature's clients want it. */
export type SwitchDetails<T> = { value: T; reason: string; variant?: string };

/** OpenFeature's clients answer their default where a provider throws, and name its code. */
class NoSwitch extends Error {
  readonly code: "FLAG_NOT_FOUND" | "TYPE_MISMATCH" | "PROVIDER_NOT_READY";

  constructor(code: NoSwitch["code"], key: string) {
    super(`${code}: ${key}`);
    this.code = code;
  }
}

/**
 * The switches of an app, or of one mini program in it, by the OpenFeature Remote Evaluation Protocol: all of them for
 * one context, the last good set kept over restarts and for as long as nobody answers.
 */
export class Switches {
  #settings: Settings;
  #miniProgram: string | null;
  #set: Kept | null = null;
  #context: SwitchContext = {};
  #changed: () => void;

  constructor(settings: Settings, miniProgram: string | null, changed: () => void) {
    this.#settings = settings;
    this.#miniProgram = miniProgram;
    this.#changed = changed;
  }

  /** Asks for a context's set. @throws Error where there is none, and none was kept */
  async use(context: SwitchContext): Promise<void> {
    this.#context = context;
    if (!(await this.refresh())) throw new Error("No switches could be had, and none were kept.");
  }

  /** Asks again. @returns whether there is a set for the context, new or kept */
  async refresh(): Promise<boolean> {
    const { records } = this.#settings.storage;
    const mine = this.#context;
    const asked = { ...mine, ...(this.#miniProgram ? { miniProgram: this.#miniProgram } : {}) };
    const context = canonicalJson(asked);
    const record = await records.read(this.#record);
    const before = record === null ? null : readJson(kept, record);
    // Another user's set is no good set.
    const held = before?.context === context ? before : null;
    const next = (await this.#ask(asked, { context, held })) ?? held;
    // Somebody asked for another context meanwhile: this set is not theirs.
    if (mine !== this.#context) return next !== null;
    const isOther = next?.etag !== this.#set?.etag || next?.context !== this.#set?.context;
    this.#set = next;
    if (next !== null && next !== held) await records.change(this.#record, () => JSON.stringify(next));
    if (isOther) this.#changed();
    return next !== null;
  }

  /** @throws NoSwitch where there is none, or where it has another type */
  read<T>(key: string, is: (value: unknown) => value is T): SwitchDetails<T> {
    if (this.#set === null) throw new NoSwitch("PROVIDER_NOT_READY", key);
    const found = this.#set.flags.find((one) => one.key === key);
    if (found === undefined) throw new NoSwitch("FLAG_NOT_FOUND", key);
    const { value, reason = "UNKNOWN", variant } = found;
    if (!is(value)) throw new NoSwitch("TYPE_MISMATCH", key);
    return { value, reason, ...(variant === undefined ? {} : { variant }) };
  }

  get #record(): string {
    return `switches.${this.#miniProgram ?? "app"}`;
  }

  async #ask(
    asked: SwitchContext,
    { context, held }: { context: string; held: Kept | null },
  ): Promise<Kept | null> {
    const etag = held?.etag;
    const answer = await askEdge(this.#settings, {
      path: "/edge/ofrep/v1/evaluate/flags",
      body: { context: asked },
      ...(etag ? { headers: { "if-none-match": etag } } : {}),
    });
    if (!answer.ok || answer.status === 304) return null;
    const read = readJson(bulk, answer.text);
    if (read === null) return null;
    const flags = read.flags.flatMap((one): Flag[] => {
      const flag = isRecord(one) && Object.hasOwn(one, "value") ? readAs(flagShape, one) : null;
      return flag === null ? [] : [flag];
    });
    return { context, etag: answer.etag, flags };
  }
}
