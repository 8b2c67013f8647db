import type { Effort } from "#lib/protocol/package-descriptor.ts";
import type { Bytes } from "#server/storage/blob-store.ts";
import { encodeDelta, type Pair } from "./encode-delta.ts";
import { encodeContainer, type EncodingName } from "#server/version/encode-package.ts";

/** Something to encode that takes seconds and a lot of memory. */
export type EncodingTask =
  | { kind: "delta"; pair: Pair; effort: Effort }
  | { kind: "encoding"; name: EncodingName; container: Bytes; effort: Effort };
export type TaskAnswer = { bytes: Bytes } | { failed: string };

/** What encodes, with as much memory as may be used for it. */
export function encodeTask(task: EncodingTask, memoryBytes: number): Promise<Bytes> {
  return task.kind === "delta"
    ? encodeDelta(task.pair, { effort: task.effort, memoryBytes })
    : encodeContainer(task.name, task.container, task.effort);
}
