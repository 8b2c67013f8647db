import { sql, type SQLWrapper } from "drizzle-orm";
import { fromDrizzle, fromPglite, PgBoss } from "pg-boss";
import type { Database, Db, Executor } from "#db/client.ts";
import { env } from "#server/env.ts";
import { log, reasonOf } from "#server/log.ts";
import { silentSocketEnds } from "#server/silent-socket.ts";
import { traced } from "#server/telemetry/traced.ts";
import { atOnce, queues, type QueueName, type QueuePayloads } from "./queues.ts";

export type Handler<Name extends QueueName> = (payload: QueuePayloads[Name], jobId: string) => Promise<void>;
export type Handlers = { [Name in QueueName]: Handler<Name> };

export type Jobs = {
  /** Puts a message into the caller's transaction: rolled back with it, delivered at least once after it. */
  send<Name extends QueueName>(tx: Executor, name: Name, payload: QueuePayloads[Name]): Promise<void>;
  /** The same, to be delivered at a moment or later. */
  sendLater<Name extends QueueName>(
    tx: Executor,
    name: Name,
    message: { payload: QueuePayloads[Name]; notBefore: Date },
  ): Promise<void>;
  /** Works the queues until stop. */
  work(handlers: Handlers): Promise<void>;
  isWorking(): boolean;
  /** Runs what is queued now, once; for hosts without a long-lived process. */
  drain(handlers: Handlers): Promise<number>;
  /** How many messages are due and wait for a worker. */
  backlog(): Promise<number>;
  /** Has a message that failed tried again now, as part of the caller's transaction. @returns whether there was one */
  tryAgain(tx: Executor, job: { queue: string; id: string }): Promise<boolean>;
  stop(): Promise<void>;
};

/** Opens the job queue on the product's own database. */
export async function openJobs(database: Database): Promise<Jobs> {
  const boss = new PgBoss({
    ...connection(database),
    useListenNotify: database.driver.kind !== "vercel",
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on("error", (error) => log().warn({ error: reasonOf(error) }, "job queue"));
  await boss.start();
  const names = Object.keys(queues).filter(isQueueName);
  for (const name of names) {
    await boss.createQueue(name, queues[name]);
    // A queue that an older version made keeps its settings until it is told the new ones.
    await boss.updateQueue(name, queues[name]);
  }
  if (database.driver.kind === "pglite") await requeueAbandoned(boss, names);
  const { db } = database;
  let working = false;
  return {
    send: async (tx, name, payload) => {
      await boss.send(name, payload, { db: fromDrizzle(bossTransaction(tx), sql) });
    },
    sendLater: async (tx, name, { payload, notBefore: startAfter }) => {
      await boss.send(name, payload, { db: fromDrizzle(bossTransaction(tx), sql), startAfter });
    },
    work: async (handlers) => {
      working = true;
      for (const name of names) await startWorker(boss, name, handlers);
    },
    isWorking: () => working,
    drain: (handlers) => drain(boss, names, handlers),
    backlog: () => countBacklog(db),
    tryAgain: (tx, job) => tryAgain(boss, tx, job),
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: database.driver.kind !== "pglite" }),
  };
}

function connection(database: Database) {
  if (database.driver.kind === "pglite") {
    return { db: fromPglite(database.driver.client), backend: "pglite" as const };
  }
  // The queue listens on connections of its own, to the very database that it was opened on.
  const connectionString =
    database.driver.kind === "postgres" ? database.driver.pool.options.connectionString : env().POSTGRES_URL;
  return { ...(connectionString ? { connectionString } : {}), max: 4, stream: silentSocketEnds };
}

/** The embedded database has one process: what it left active at its end nobody works on any more. */
async function requeueAbandoned(boss: PgBoss, names: QueueName[]): Promise<void> {
  for (const name of names) {
    for (const job of await boss.findJobs(name)) {
      if (job.state === "active") await boss.fail(name, job.id, { message: "the process ended" });
    }
  }
}

async function startWorker<Name extends QueueName>(
  boss: PgBoss,
  name: Name,
  handlers: Handlers,
): Promise<void> {
  const options = {
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 5,
    localConcurrency: atOnce[name] ?? 1,
  };
  let workerId = "";
  workerId = await boss.work<QueuePayloads[Name]>(name, options, async ([job]) => {
    // Where one message waited, others may: look again at once, not at the next poll.
    if (workerId) boss.notifyWorker(workerId);
    if (job) await handle(name, job, handlers);
  });
}

async function drain(boss: PgBoss, names: QueueName[], handlers: Handlers): Promise<number> {
  let done = 0;
  for (const name of names) {
    for (let round = 0; round < 200; round += 1) {
      const [job] = await boss.fetch<QueuePayloads[typeof name]>(name);
      if (!job) break;
      try {
        await handle(name, job, handlers);
        await boss.complete(name, job.id);
        done += 1;
      } catch (error) {
        await boss.fail(name, job.id, { message: reasonOf(error) });
      }
    }
  }
  return done;
}

async function tryAgain(
  boss: PgBoss,
  tx: Executor,
  { queue, id }: { queue: string; id: string },
): Promise<boolean> {
  if (!isQueueName(queue)) return false;
  const within = { db: fromDrizzle(bossTransaction(tx), sql) };
  const [job] = await boss.findJobs(queue, { ...within, id });
  if (job?.state === "failed") await boss.retry(queue, id, within);
  // What waits for its next try was not given up: it is due at once.
  if (job?.state === "retry") await boss.update(queue, undefined, { ...within, id, startAfter: new Date() });
  return job?.state === "failed" || job?.state === "retry";
}

async function handle<Name extends QueueName>(
  name: Name,
  job: { id: string; data: QueuePayloads[Name] },
  handlers: Handlers,
): Promise<void> {
  try {
    const attributes = { "messaging.operation.type": "process", "messaging.destination.name": name };
    await traced(`job ${name}`, { attributes }, () => handlers[name](job.data, job.id));
  } catch (error) {
    log().error({ queue: name, job: job.id, error: reasonOf(error) }, "job failed, will be retried");
    throw error;
  }
}

async function countBacklog(db: Db): Promise<number> {
  const result: unknown = await db.execute(
    sql`select count(*)::int as waiting from pgboss.job where state in ('created', 'retry') and start_after <= now()`,
  );
  const rows = typeof result === "object" && result && "rows" in result ? result.rows : [];
  const first: unknown = Array.isArray(rows) ? rows[0] : undefined;
  return typeof first === "object" && first && "waiting" in first ? Number(first.waiting) : 0;
}

const isQueueName = (name: string): name is QueueName => name in queues;

// The queue hands back the very SQL that it made with our `sql`; the executor's rows have no static type.
const bossTransaction = (tx: Executor) => ({
  execute: (query: unknown) => tx.execute(query as SQLWrapper) as Promise<{ rows: never[] }>,
});
