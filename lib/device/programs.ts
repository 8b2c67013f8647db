import type { Settings } from "./options.ts";
import { nothingKnown, programState } from "./program-state.ts";
import type { ProgramState } from "./program-state.ts";
import { readJson } from "./shape.ts";

const prefix = "program.";

/** What is known of each mini program, changed in one step whatever else runs. */
export class Programs {
  #records: Settings["storage"]["records"];

  constructor({ storage }: Settings) {
    this.#records = storage.records;
  }

  async read(id: string): Promise<ProgramState> {
    return parse(await this.#records.read(prefix + id));
  }

  /** `change` may be called again. */
  async change(id: string, change: (state: ProgramState) => ProgramState): Promise<ProgramState> {
    const after = await this.#records.change(prefix + id, (before) => JSON.stringify(change(parse(before))));
    return parse(after);
  }

  async forget(id: string): Promise<void> {
    await this.#records.change(prefix + id, () => null);
  }

  async ids(): Promise<string[]> {
    const names = await this.#records.names();
    return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  }

  /** Digests of every package in a slot or on its way there. */
  async named(): Promise<Set<string>> {
    const states = await Promise.all((await this.ids()).map((id) => this.read(id)));
    const held = states.flatMap(({ current, previous, wanted }) => [current, previous, wanted]);
    return new Set(held.flatMap((one) => (one === null ? [] : [one.sha256])));
  }
}

// A record that cannot be read is as good as none: the next check fills it again.
const parse = (record: string | null): ProgramState =>
  record === null ? nothingKnown : (readJson(programState, record) ?? nothingKnown);
