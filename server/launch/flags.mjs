import { availableParallelism } from "node:os";

/**
 * WebAssembly without the optimising compiler: the embedded database then answers about a third slower and takes
 * 500 MB less at its peak. And a nursery for what lives for a request, half as large as Node makes it.
 */
const everywhere = ["--liftoff-only", "--max-semi-space-size=16"];

/**
 * How V8 runs what the variables describe.
 * @param {Record<string, string | undefined>} variables
 */
export function serverFlags({ ROLE, WORKERS = "1" }) {
  return ROLE === "delivery" ? [...everywhere, ...answeringFlags(Number(WORKERS))] : everywhere;
}

/**
 * Who answers devices and does nothing else has a small heap: it is cleaned when there is three times of what lives. Where
 * a process has no core beside its own, cleaning has no helpers: they take that core from the answers.
 */
function answeringFlags(processes) {
  const helpers = availableParallelism() >= processes + 2 ? [] : ["--single-threaded-gc"];
  return ["--heap-growing-percent=200", ...helpers];
}
