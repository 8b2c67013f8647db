import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { childrenOf, startDeliveryProcess } from "#tests/support/delivery-process.ts";
import { benchDeviceKey, benchProgram } from "./http-target.ts";

export type DeliveryProcess = Awaited<ReturnType<typeof startDeliveryProcess>>;

/** `ROLE=delivery` as it is started in production, with a door that nobody here meets. */
export async function startDelivery(
  redisUrl: string,
  variables: Record<string, string> = {},
): Promise<DeliveryProcess> {
  const process = await startDeliveryProcess({
    REDIS_URL: redisUrl,
    LOG_LEVEL: "error",
    DEVICE_KEY_RATE: "0",
    CLIENT_ADDRESS_RATE: "0",
    ...variables,
  });
  await warm(process.port);
  return process;
}

/** Until each of its workers knows the device key: a cold one may tell a device to ask again. */
async function warm(port: number): Promise<void> {
  const endMs = performance.now() + 20_000;
  for (let good = 0; good < 40 && performance.now() < endMs;) {
    // A connection each, so that every worker gets some.
    const agent = new Agent();
    good = (await answeredSequence(port, agent)) === null ? 0 : good + 1;
    agent.destroy();
  }
}

/** Seconds of a core that the process and all it has started have used. Linux counts in hundredths. */
export async function coreSecondsOf({ child }: DeliveryProcess): Promise<number> {
  const all = [child.pid ?? 0, ...(await childrenOf(child))];
  const ticks = all.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, "latin1").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) / 100;
}

/** Megabytes of memory that the process holds now. */
export function residentMb({ child }: DeliveryProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "latin1");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
}

/** The sequence that the process answers with; null where it does not answer a decision. */
export function answeredSequence(port: number, agent: Agent): Promise<number | null> {
  const path = `/edge/v1/resolve?program=${benchProgram}&userId=a`;
  const headers = { authorization: `Bearer ${benchDeviceKey}` };
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, headers, agent }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => void (text += chunk.toString()));
      answer.on("end", () => resolve(answer.statusCode === 200 ? Number(JSON.parse(text).sequence) : null));
    });
    asked.on("error", reject).end();
  });
}
