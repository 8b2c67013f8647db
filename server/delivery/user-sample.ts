import { HyperLogLog } from "#lib/insight/hyperloglog.ts";
import { insightLimits, samplePositions } from "#lib/insight/limits.ts";
import { sampledAttributes } from "#lib/insight/sampled-attributes.ts";
import { sampleThreshold } from "#lib/insight/threshold.ts";
import { sampleSalt, userHash } from "#lib/insight/user-hash.ts";
import type { UserHash } from "#lib/insight/user-hash.ts";
import type { DeviceAttributes } from "#lib/rules/attributes.ts";
import { hashSalt, keyOf, murmur3Salted } from "#lib/rules/hash.ts";
import type { HashSalt } from "#lib/rules/hash.ts";
import { scopeText } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { CompiledDevice } from "#lib/snapshot/device.ts";
import { BoundedMap } from "./bounded-map.ts";
import { turn } from "./turn.ts";
import type { HeldScope } from "./held-scope.ts";
import { deliveryLimits as limits } from "./limits.ts";
import { batches } from "#server/rules-store/batches.ts";
import type { ReportQueue } from "./report-queue.ts";

type Chosen = { position: number; attributes: DeviceAttributes };
type Sampled = {
  scope: Scope;
  salt: HashSalt;
  users: HyperLogLog;
  /** What was seen longer ago than the sample lives says nothing of its size now. */
  since: number;
  threshold: number;
  waiting: Map<string, Chosen>;
};

/**
 * Users chosen by a hash of app, environment and id, whatever they ask for, with what their devices tell of
 * themselves. From it the console says how many users a filter would match.
 */
export class UserSample {
  #parts: { reports: ReportQueue; now: () => number };
  #scopes = new BoundedMap<string, Sampled>(limits.scopesMax);
  #told = new BoundedMap<string, number>(limits.sampleToldMax);
  #asked = new Set<Sampled>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: { reports: ReportQueue; now: () => number }) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), limits.figuresFlushMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Once a request. */
  note({ scope, text }: HeldScope, device: CompiledDevice): void {
    const key = keyOf(device);
    if (key === null) return;
    const sampled = this.#sampledIn(scope, text);
    const position = murmur3Salted(sampled.salt, key);
    if (position >= sampled.threshold || sampled.waiting.has(key.id)) return;
    sampled.waiting.set(key.id, { position, attributes: device.attributes });
    this.#asked.add(sampled);
    if (sampled.waiting.size > limits.sampleWaitingMax) narrow(sampled);
  }

  /** Whoever was seen, by their hashes: the more there are, the smaller a share is chosen. */
  learn(scope: Scope, seen: readonly UserHash[]): void {
    const sampled = this.#sampledIn(scope, scopeText(scope));
    const nowMs = this.#parts.now();
    if (nowMs - sampled.since > insightLimits.sampleDays * 86_400_000) {
      sampled.users = new HyperLogLog();
      sampled.since = nowMs;
    }
    for (const { high, low } of seen) sampled.users.addHalves(high, low);
    sampled.threshold = sampleThreshold(sampled.users.count());
  }

  /** Some at a time: others get their turn in between. */
  async flush(): Promise<void> {
    const atMs = this.#parts.now();
    const asked = [...this.#asked].map((sampled) => ({ sampled, waiting: [...sampled.waiting] }));
    for (const { sampled } of asked) sampled.waiting = new Map();
    this.#asked.clear();
    for (const { sampled, waiting } of asked) {
      for (const slice of batches(waiting, limits.usersAtOnce)) {
        for (const [id, chosen] of slice) this.#tell(sampled, { id, ...chosen }, atMs);
        await turn();
      }
    }
  }

  #tell({ scope, threshold }: Sampled, { id, position, attributes }: Chosen & { id: string }, atMs: number) {
    if (position >= threshold) return;
    const user = userHash(scope, id);
    const key = `${scopeText(scope)} ${user}`;
    if (atMs - (this.#told.get(key) ?? -limits.sampleAgainMs) < limits.sampleAgainMs) return;
    this.#told.set(key, atMs);
    this.#parts.reports.add({
      kind: "sample",
      scope: scopeText(scope),
      user,
      position,
      threshold,
      attributes: sampledAttributes(attributes),
      atMs,
    });
  }

  #sampledIn(scope: Scope, text: string): Sampled {
    const known = this.#scopes.get(text);
    if (known !== undefined) return known;
    const fresh: Sampled = {
      scope,
      salt: hashSalt(sampleSalt(scope)),
      users: new HyperLogLog(),
      since: this.#parts.now(),
      threshold: samplePositions,
      waiting: new Map(),
    };
    this.#scopes.set(text, fresh);
    return fresh;
  }
}

// A crowd that comes at once: half of it is as good a sample.
function narrow(sampled: Sampled): void {
  sampled.threshold = Math.ceil(sampled.threshold / 2);
  for (const [id, { position }] of sampled.waiting) {
    if (position >= sampled.threshold) sampled.waiting.delete(id);
  }
}
