export type ProgressStep = "list" | "unpack" | "check" | "digest";

/** `done` of `total` entries, bytes or files of a step (how many entries a list has shows at its end). Awaited where it answers a promise, so that a server can breathe. */
export type OnProgress = (progress: {
  step: ProgressStep;
  done: number;
  total: number;
}) => void | Promise<void>;
