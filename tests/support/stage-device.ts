import { createClient } from "#lib/device/client.ts";
import { memoryStorage } from "#lib/device/memory-storage.ts";
import type { ClientOptions, DeviceEvent } from "#lib/device/options.ts";
import { sealedPackages } from "#lib/device/sealed-packages.ts";
import { reasonsOf } from "./device-edge.ts";
import type { TestRuntime } from "./runtime.ts";
import type { Stage } from "./stage.ts";

type Fetch = NonNullable<ClientOptions["fetch"]>;
/** Changes an answer on its way to the device. */
export type Twist = (url: string, answer: Response) => Promise<Response> | Response;

/** The SDK on a stage's edge, with a key of its own, for a user whom the app's server has signed. */
export async function deviceOn(
  { keys }: TestRuntime,
  stage: Stage,
  { user, options = {} }: { user: string; options?: Partial<ClientOptions> },
) {
  const storage = memoryStorage();
  const events: DeviceEvent[] = [];
  const asked: string[] = [];
  const way = { twist: null as Twist | null };
  const ask: Fetch = async (url, init) => {
    asked.push(new URL(url).pathname);
    const answer = await stage.edge.handle(new Request(url, init));
    return (await way.twist?.(url, answer)) ?? answer;
  };
  const token = await stage.tokenFor(user);
  const { root } = await keys.current(Date.now());
  const client = createClient({
    url: "http://edge.example",
    app: stage.appId,
    environment: stage.environment,
    key: stage.deviceKey,
    trust: { rootKeys: root.keys, threshold: root.threshold },
    storage,
    sealed: sealedPackages(storage),
    describe: () => ({ user: { id: user, token } }),
    fetch: ask,
    limits: { retryWaitMs: 1 },
    onEvent: (event) => void events.push(event),
    ...options,
  });
  const update = async () => {
    const checked = await client.check({ programs: [stage.programId] });
    if (!checked.ok) return checked.why;
    const fetched = await client.download(stage.programId);
    if (!fetched.ok) return fetched.why;
    const laid = await client.install(stage.programId);
    return laid.ok ? "installed" : laid.why;
  };
  return { ...client, storage, events, asked, way, update, reasons: () => reasonsOf(events) };
}
