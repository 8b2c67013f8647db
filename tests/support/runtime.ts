import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type DatabaseChoice } from "#db/client.ts";
import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { processName } from "#server/process-name.ts";
import type { ProcessName } from "#server/delivery/reporter.ts";
import { handlers } from "#server/jobs/handlers.ts";
import { openJobs } from "#server/jobs/jobs.ts";
import { deliveryKeys } from "#server/keys/delivery-key.ts";
import { openPlatformKeys } from "#server/keys/open-platform-keys.ts";
import type { PlatformKeys } from "#server/keys/platform-keys.ts";
import { log } from "#server/log.ts";
import { mailFolder } from "#server/mail/folder.ts";
import { databaseAdmissions } from "#server/admission/database-admissions.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { shareRuntime, type Runtime } from "#server/runtime.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import type { BlobStore } from "#server/storage/blob-store.ts";
import { claimedBlobs } from "#server/storage/claimed-blobs.ts";
import { folderBlobs } from "#server/storage/folder.ts";

export const migrationsFolder = join(import.meta.dirname, "..", "..", "db", "migrations");

export type TestRuntime = Runtime & {
  /** Holds blobs, mails and keys; deleted by `close`. */
  folder: string;
  /** Works everything that is queued, and what that queues, to the end. */
  drain(): Promise<void>;
  /** The edge over this runtime's rule store, asking it for what is newer at every `refresh`. */
  openEdge(self?: Partial<ProcessName>): Delivery;
};

const drainRoundsMax = 20;

/**
 * The product's runtime for one test file, shared as the process's own: a database in memory unless another is
 * chosen, migrated, with blobs, mails and keys in a temporary folder. Jobs run when the test drains them.
 */
export async function openTestRuntime(
  given: {
    database?: DatabaseChoice;
    store?: RulesStore;
    blobs?: BlobStore;
    keys?: (folder: string) => Promise<PlatformKeys>;
  } = {},
): Promise<TestRuntime> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-test-"));
  // Nothing that a test starts may write into the repository's own data folder.
  process.env["SLUICE_DATA_DIR"] = folder;
  process.env["LOG_LEVEL"] ??= "silent";
  const database = await openDatabase(given.database ?? { kind: "pglite", folder: null });
  await database.migrate(migrationsFolder);
  const store = given.store ?? new EmbeddedRulesStore();
  if (store instanceof EmbeddedRulesStore) store.keepAdmissionsIn(databaseAdmissions(database.db));
  const jobs = await openJobs(database);
  const blobs = claimedBlobs(given.blobs ?? folderBlobs(join(folder, "blobs")), database.db);
  const openKeys =
    given.keys ?? ((folder: string) => openPlatformKeys({ keys: undefined, trust: undefined, folder }));
  const runtime: Runtime = {
    database,
    jobs,
    store,
    blobs,
    mailer: mailFolder(join(folder, "mail"), "Sluice <sluice@localhost>"),
    keys: await openKeys(folder),
    close: async () => {
      shareRuntime(null);
      await jobs.stop();
      await store.close();
      await database.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  shareRuntime(runtime);
  await reconcile(Date.now());
  return {
    ...runtime,
    folder,
    drain: () => drain(runtime),
    openEdge: (self = {}) =>
      createDelivery({
        store,
        blobs,
        now: Date.now,
        random: () => 0.5,
        log: log(),
        pollMs: 60_000,
        deliveryKeys,
        self: { ...processName("delivery"), ...self },
      }),
  };
}

async function drain({ jobs }: Runtime): Promise<void> {
  for (let round = 0; round < drainRoundsMax; round += 1) {
    if ((await jobs.drain(handlers)) === 0) return;
  }
  throw new Error("the jobs go on queueing jobs");
}
