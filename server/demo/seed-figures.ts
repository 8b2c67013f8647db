import { and, eq } from "drizzle-orm";
import type { EventKind } from "#lib/insight/event-kinds.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import { releaseDistinct } from "#db/schema/insight.ts";
import { releases } from "#db/schema/release.ts";
import { createDelivery, type Delivery } from "#server/delivery/delivery.ts";
import { foldReports } from "#server/insight/fold-reports.ts";
import { log } from "#server/log.ts";
import { runtime } from "#server/runtime.ts";
import { reconcile } from "#server/snapshot/reconcile.ts";
import { demoPrograms } from "./people.ts";
import { demoAppId } from "./seed-people.ts";

const dayMs = 86_400_000;
const daysBefore = 9;
/** Of the demo's app; each day some more of them come. */
const usersMax = 240;
const eventsPerRequest = 400;
/** Whoever gets a later one had this one, and may take a delta. */
const firstVersion = "1.0.0";
type DemoEvent = { release: string; event: EventKind; reason?: string; bytes?: number; delta?: boolean };
type DemoDay = { delivery: Delivery; key: string; nowMs: number };

/**
 * Lets devices ask and report through the product's own edge, as on the days before: the charts of a demo have
 * something to show. Safe to repeat; the days are made up, and nothing else is.
 */
export async function seedFigures(deviceKey: string): Promise<void> {
  if (await isSeeded()) return;
  const { store, blobs } = await runtime();
  const nowMs = Date.now();
  await reconcile(nowMs);
  const clock = { nowMs };
  const delivery = createDelivery({ store, blobs, now: () => clock.nowMs, random: () => 0.5, log: log() });
  const held = new Map<string, string>();
  for (let ago = daysBefore - 1; ago >= 0; ago -= 1) {
    clock.nowMs = nowMs - ago * dayMs;
    await oneDay({ delivery, key: deviceKey, nowMs: clock.nowMs }, daysBefore - ago, held);
    await delivery.flush();
  }
  await foldReports(nowMs);
}

async function isSeeded(): Promise<boolean> {
  const { database } = await runtime();
  const [row] = await database.db
    .select({ id: releaseDistinct.releaseId })
    .from(releaseDistinct)
    .innerJoin(releases, eq(releases.id, releaseDistinct.releaseId))
    .where(and(eq(releases.appId, demoAppId), eq(releases.environment, "production")))
    .limit(1);
  return row !== undefined;
}

/** `held`: user and mini program → version that the device runs since it reported it. */
async function oneDay(day: DemoDay, number: number, held: Map<string, string>): Promise<void> {
  const users = Math.round((usersMax * (number + 3)) / (daysBefore + 3));
  const events: { user: number; event: DemoEvent }[] = [];
  for (let user = number % 3; user < users; user += user % 4 === 0 ? 2 : 1) {
    for (const answer of await ask(day, user, held)) {
      const { id, decision, release, version, package: bytes } = answer;
      if (!release || !version || decision === "current") continue;
      const told = eventsOf({ user, release, size: bytes?.size ?? 0, hadBefore: version !== firstVersion });
      if (told.some(({ event }) => event === "installed")) held.set(`${user} ${id}`, version);
      events.push(...told.map((event) => ({ user, event })));
    }
  }
  for (const [user, own] of Map.groupBy(events, (one) => one.user)) {
    const body = {
      installId: `demo-install-${user}`,
      user: { id: userId(user) },
      events: own.map(({ event }) => event),
    };
    await send(day, "/edge/v1/events", { ...body, events: body.events.slice(0, eventsPerRequest) });
  }
}

async function ask(day: DemoDay, user: number, held: Map<string, string>) {
  const programs = demoPrograms.map(({ id }) => {
    const version = held.get(`${user} ${id}`);
    return version === undefined ? { id } : { id, version };
  });
  const body = {
    user: { id: userId(user) },
    installId: `demo-install-${user}`,
    device: deviceOf(user),
    programs,
  };
  const response = await send(day, "/edge/v1/resolve", body);
  return resolveAnswerSchema.parse(await response.json()).programs;
}

const userId = (user: number): string => `demo-user-${user}`;

function deviceOf(user: number) {
  const cities = ["Shanghai", "Hangzhou", "Lisbon", "Porto", "Lagos"] as const;
  const at = user % cities.length;
  return {
    platform: user % 5 < 3 ? "Android" : "iOS",
    model: user % 5 < 3 ? "Pixel 9" : "iPhone 16",
    osVersion: user % 5 < 3 ? `${13 + (user % 3)}` : `${17 + (user % 3)}.1`,
    appVersion: `8.${user % 4}.0`,
    network: user % 3 === 0 ? "wifi" : "cellular",
    language: at < 2 ? "zh-CN" : "en",
    region: { country: at < 2 ? "CN" : at < 4 ? "PT" : "NG", city: cities[at] },
  };
}

type Told = { user: number; release: string; size: number; hadBefore: boolean };

/** Most devices download and install; some are stopped on the way, a few crash. */
function eventsOf({ user, release, size, hadBefore }: Told): DemoEvent[] {
  const luck = (user * 7_919 + release.length + (release.codePointAt(0) ?? 0)) % 100;
  const started: DemoEvent[] = [
    { release, event: "granted" },
    { release, event: "download_started" },
  ];
  if (luck < 3) return [...started, { release, event: "download_failed", reason: "timeout" }];
  if (luck < 5) return [...started, { release, event: "download_failed", reason: "no_space" }];
  const delta = hadBefore && luck % 4 !== 0;
  const bytes = Math.round(size * (delta ? 0.09 : 0.42));
  const installed: DemoEvent[] = [
    ...started,
    { release, event: "download_completed", bytes, delta },
    { release, event: "installed" },
  ];
  if (luck < 7) return [...installed, { release, event: "crashed", reason: "out_of_memory" }];
  return luck > 90 ? installed : [...installed, { release, event: "launch_ok" }];
}

async function send({ delivery, key }: DemoDay, path: string, body: object): Promise<Response> {
  const headers = { authorization: `Bearer ${key}` };
  const request = new Request(`http://demo.invalid${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return delivery.handle(request);
}
