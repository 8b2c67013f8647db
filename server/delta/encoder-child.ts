import { setPriority } from "node:os";
import { encodeTask, type EncodingTask, type TaskAnswer } from "./encode-task.ts";
import { encoderLimits } from "./limits.ts";

/** One task of encoder.ts: done once, then this process ends; also when the one that wanted it is gone. */
process.once("message", (task) => void answer(asTask(task)));
process.once("disconnect", () => process.exit(0));
setPriority(encoderLimits.niceness);

async function answer(task: EncodingTask): Promise<void> {
  const said: TaskAnswer = await encodeTask(task, process.availableMemory()).then(
    (bytes) => ({ bytes }),
    (error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(said);
}

/** Safe: only encoder.ts starts this script, and sends this. */
const asTask = (task: unknown): EncodingTask => task as EncodingTask;
