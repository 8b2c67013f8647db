import { storeLimits as limits } from "./limits.ts";

/** What the delivery processes of the one process say of themselves, and up to which minute it was kept. */
export class EmbeddedProcesses {
  #said = new Map<string, { text: string; kept: number | null }>();

  tell(process: string, text: string): number | null {
    const kept = this.#said.get(process)?.kept ?? null;
    if (this.#said.has(process) || this.#said.size < limits.processesMax)
      this.#said.set(process, { text, kept });
    return kept;
  }

  read(): Map<string, string> {
    return new Map([...this.#said].map(([process, { text }]) => [process, text]));
  }

  note(kept: ReadonlyMap<string, number | null>): void {
    for (const [process, minute] of kept) {
      const said = this.#said.get(process);
      if (minute === null) this.#said.delete(process);
      else if (said) said.kept = minute;
    }
  }
}
