import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Bytes } from "#server/storage/blob-store.ts";
import { runtime } from "#server/runtime.ts";
import { encodeTask, type EncodingTask, type TaskAnswer } from "./encode-task.ts";
import { encoderLimits as limits } from "./limits.ts";

/**
 * Encodes in a process of its own, which gives way to every other and takes its memory with it when it ends: this one
 * answers devices. A host that works the queues within requests has no such process, and encodes at once.
 */
export async function encode(task: EncodingTask): Promise<Bytes> {
  const { jobs } = await runtime();
  return jobs.isWorking() ? encodeAside(task) : encodeTask(task, process.availableMemory());
}

const running = new Set<ChildProcess>();
let isStopping = false;

/** Ends what is being encoded: this process is about to end, and the next one begins it again. */
export function stopEncoding(): void {
  isStopping = true;
  for (const child of running) child.kill("SIGKILL");
}

export function encodeAside(task: EncodingTask): Promise<Bytes> {
  if (isStopping) return Promise.reject(new Error("this process is about to end"));
  const child = fork(join(/* turbopackIgnore: true */ import.meta.dirname, "encoder-child.ts"), {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  running.add(child);
  return new Promise<Bytes>((resolve, reject) => {
    const late = setTimeout(() => child.kill("SIGKILL"), limits.taskMsMax);
    child.once("message", (answer) => {
      const said = asAnswer(answer);
      if ("bytes" in said) resolve(said.bytes);
      else reject(new Error(said.failed));
      child.disconnect();
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearTimeout(late);
      running.delete(child);
      reject(new Error(`the encoder ended without an answer (${signal ?? code})`));
    });
    child.send(task, (error) => error && reject(error));
  });
}

/** Safe: only encoder-child.ts is at the other end, and answers with this. */
const asAnswer = (answer: unknown): TaskAnswer => answer as TaskAnswer;
