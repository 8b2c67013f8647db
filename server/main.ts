import { env } from "./env.ts";

type Serve = () => Promise<void>;

/** The production server: all of it, or the part that a supervising process of ours asks for. */
async function main([part, place = ""]: string[]): Promise<void> {
  const { ROLE, WORKERS } = env();
  if (part === "--console-at") return (await serving.console(place))();
  if (part === "--worker-before") return (await serving.delivery(place))();
  if (part === "--worker") return (await serving.delivery(null))();
  if (WORKERS > 1 && part !== "--dev") return (await serving.workers())();
  return ROLE === "delivery" ? (await serving.delivery(null))() : (await serving.all())();
}

// Each loads only what it serves: delivery alone stays as small as it is.
const serving = {
  async all(): Promise<Serve> {
    return (await import("#server/main/serve-all.ts")).serveAll;
  },
  async workers(): Promise<Serve> {
    return (await import("#server/main/workers.ts")).superviseWorkers;
  },
  async console(at: string): Promise<Serve> {
    const { serveConsole } = await import("#server/main/serve-console.ts");
    return () => serveConsole(at);
  },
  async delivery(consoleAt: string | null): Promise<Serve> {
    const { serveDelivery } = await import("#server/main/serve-delivery.ts");
    return () => serveDelivery(consoleAt);
  },
};

try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(taken ? `Port ${env().PORT} is in use. Give another: PORT=3100 npm start` : text);
  if (env().LOG_LEVEL === "debug") console.error(error);
  process.exit(1);
}
