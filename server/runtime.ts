import type { BlobStore } from "#server/storage/blob-store.ts";
import type { Database } from "#db/client.ts";
import type { Jobs } from "#server/jobs/jobs.ts";
import type { Mailer } from "#server/mail/mailer.ts";
import type { PlatformKeys } from "#server/keys/platform-keys.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";

/** Everything of this process that touches the world. Opened once. */
export type Runtime = {
  database: Database;
  jobs: Jobs;
  store: RulesStore;
  blobs: BlobStore;
  mailer: Mailer;
  keys: PlatformKeys;
  close(): Promise<void>;
};

// The page framework bundles its own copy of our modules; the process still has one database and one queue.
const slot = Symbol.for("sluice.runtime");

const shared: typeof globalThis & { [slot]?: Promise<Runtime> } = globalThis;

/** The process's runtime: the one that main.ts opened, else (on hosts without it) opened at first use. */
export function runtime(): Promise<Runtime> {
  shared[slot] ??= openLate();
  return shared[slot];
}

// What could not be opened is tried again by the next request: a database that was away once is not away for good.
function openLate(): Promise<Runtime> {
  const opening = import("./open-runtime.ts").then(({ openRuntime }) => openRuntime());
  opening.catch(() => {
    if (shared[slot] === opening) delete shared[slot];
  });
  return opening;
}

/** Makes an opened runtime the process's own. Tests give theirs. */
export function shareRuntime(opened: Runtime | null): void {
  if (opened) shared[slot] = Promise.resolve(opened);
  else delete shared[slot];
}
