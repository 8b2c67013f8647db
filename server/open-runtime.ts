import { join } from "node:path";
import { openDatabase, type Database, type DatabaseChoice } from "#db/client.ts";
import { env, isBuilding } from "./env.ts";
import { keepSeen, restoreSeen } from "#server/insight/keep-seen.ts";
import { openJobs } from "#server/jobs/jobs.ts";
import { keysChoice } from "#server/keys/keys-choice.ts";
import { openPlatformKeys } from "#server/keys/open-platform-keys.ts";
import { log, reasonOf } from "./log.ts";
import { mailFolder } from "#server/mail/folder.ts";
import { smtpMailer } from "#server/mail/smtp.ts";
import { EmbeddedRulesStore } from "#server/rules-store/embedded.ts";
import { databaseAdmissions } from "#server/admission/database-admissions.ts";
import { rulesStoreChoice } from "#server/rules-store/choose-rules-store.ts";
import { openRulesStore } from "#server/rules-store/open-rules-store.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import type { Runtime } from "./runtime.ts";
import { silentSocketEnds } from "./silent-socket.ts";
import { claimedBlobs } from "#server/storage/claimed-blobs.ts";
import { openBlobs } from "#server/storage/open-blobs.ts";

const keepSeenEveryMs = 10_000;

/** Opens everything that the variables name; what cannot be opened ends with an error that names the variable. */
export async function openRuntime({
  migrationsFolder,
}: { migrationsFolder?: string } = {}): Promise<Runtime> {
  if (isBuilding()) throw new Error("a build must not open the stores: make the page dynamic");
  const opened: Closing[] = [];
  const close = async () => {
    for (const closing of opened.toReversed()) await closing();
  };
  try {
    return { ...(await openParts(opened, migrationsFolder)), close };
  } catch (error) {
    // The next try must not find half of it open: two databases on one folder destroy it.
    await close();
    throw error;
  }
}

type Closing = () => Promise<void>;

async function openParts(opened: Closing[], migrationsFolder?: string): Promise<Omit<Runtime, "close">> {
  const { dataFolder, SMTP_URL, MAIL_FROM } = env();
  const database = await openNamed(databaseChoice());
  opened.push(() => database.close());
  if (migrationsFolder) await database.migrate(migrationsFolder);
  const store = await openRulesStore(rulesStoreChoice());
  opened.push(() => store.close());
  opened.push(await keepCounters(database, store));
  const jobs = await openJobs(database);
  opened.push(() => jobs.stop());
  return {
    database,
    jobs,
    store,
    blobs: claimedBlobs(await openBlobs(), database.db),
    mailer: SMTP_URL ? smtpMailer(SMTP_URL, MAIL_FROM) : mailFolder(join(dataFolder, "mail"), MAIL_FROM),
    keys: await openPlatformKeys(keysChoice()),
  };
}

/** The database that the variables name; the embedded one where they name none. */
export function databaseChoice(): DatabaseChoice {
  const { DATABASE_URL, POSTGRES_URL, dataFolder } = env();
  if (DATABASE_URL) return { kind: "postgres", url: DATABASE_URL };
  if (POSTGRES_URL) return { kind: "vercel", url: POSTGRES_URL };
  return { kind: "pglite", folder: dataFolder };
}

async function openNamed(choice: DatabaseChoice): Promise<Database> {
  if (choice.kind === "pglite") return openDatabase(choice);
  const variable = choice.kind === "postgres" ? "DATABASE_URL" : "POSTGRES_URL";
  const database = await openDatabase(choice);
  if (database.driver.kind === "postgres") database.driver.pool.options.stream = silentSocketEnds;
  try {
    await database.db.execute("select 1");
    return database;
  } catch (error) {
    const { host } = new URL(choice.url);
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(`${variable} names ${host}, which does not answer: ${why}`, { cause: error });
  }
}

/** The embedded store forgets at a restart; what it counted is kept in the database. */
async function keepCounters(database: Database, store: RulesStore): Promise<() => Promise<void>> {
  if (!(store instanceof EmbeddedRulesStore)) return async () => {};
  store.keepAdmissionsIn(databaseAdmissions(database.db));
  await restoreSeen(database.db, store);
  let keeping: Promise<void> | null = null;
  // One at a time: on a slow disk the next round would otherwise begin before the last one ends, and the next.
  const keep = () =>
    (keeping ??= keepSeen(database.db, store)
      .catch((error: unknown) => log().warn({ error: reasonOf(error) }, "keeping counters"))
      .finally(() => (keeping = null)));
  const timer = setInterval(() => void keep(), keepSeenEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await keeping;
    await keep();
  };
}
