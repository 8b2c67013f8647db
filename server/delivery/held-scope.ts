import { identityAudience, identityKeySchema } from "#lib/crypto/identity.ts";
import type { DeviceKeyId, IdentityKey } from "#lib/crypto/identity.ts";
import { UserHasher } from "#lib/insight/user-hash.ts";
import { scopeText } from "#lib/snapshot/keys.ts";
import type { Scope } from "#lib/snapshot/keys.ts";
import type { CompiledSnapshot } from "#lib/snapshot/compile-snapshot.ts";
import type { CompiledProgram } from "#lib/snapshot/compile.ts";
import type { Gate } from "#lib/snapshot/gate.ts";
import type { CompiledSwitch } from "#lib/switches/evaluate.ts";
import { BoundedMap } from "./bounded-map.ts";
import { intervalSwitch } from "./check-interval.ts";
import { deliveryLimits as limits } from "./limits.ts";

/** What a signed identity was found to say; `userId` is null where it was refused. */
export type RememberedIdentity = { userId: string | null; deviceKeyId: DeviceKeyId; untilMs: number };

/** One app and environment as delivery holds it in memory: its last good snapshot, and what follows from it. */
export class HeldScope {
  readonly scope: Scope;
  readonly text: string;
  readonly audience: string;
  askedAtMs: number;
  /** When the store last said that nothing newer is there. */
  confirmedAtMs: number;
  /** False once memory has let go of it: whoever still holds it looks again. */
  isHeld = true;
  snapshot: CompiledSnapshot;
  deviceKeys: ReadonlySet<string>;
  /** The start of every answer. */
  opening: string;
  /** In the order of pages. */
  programIds: readonly string[];
  /** Where codes and time windows let people in, or did; their mini programs; and of which one each code is. */
  gates: readonly Gate[];
  gatedPrograms: ReadonlyMap<string, CompiledProgram>;
  codes: ReadonlyMap<string, CompiledProgram>;
  /** Whether a release here is sealed: only then are keys looked for. */
  isSealed: boolean;
  /** Where the check interval differs from user to user. */
  interval: CompiledSwitch | null;
  identityKeys: readonly IdentityKey[];
  identities: BoundedMap<string, RememberedIdentity>;
  readonly users: UserHasher;

  constructor(scope: Scope, snapshot: CompiledSnapshot, nowMs: number) {
    this.scope = scope;
    this.text = scopeText(scope);
    this.audience = identityAudience(scope.app, scope.environment);
    this.users = new UserHasher(scope);
    this.askedAtMs = nowMs;
    this.confirmedAtMs = nowMs;
    this.snapshot = snapshot;
    this.deviceKeys = new Set(snapshot.index.deviceKeys);
    this.opening = openingOf(snapshot);
    this.interval = intervalSwitch(snapshot);
    this.programIds = [...snapshot.programs.keys()].toSorted();
    ({ gates: this.gates, gatedPrograms: this.gatedPrograms, codes: this.codes } = gatesOf(snapshot));
    this.isSealed = hasSealed(snapshot);
    this.identityKeys = usableKeys(snapshot);
    this.identities = new BoundedMap(limits.identitiesMax);
  }

  replace(snapshot: CompiledSnapshot, nowMs: number): void {
    const sameKeys =
      JSON.stringify(this.snapshot.index.identityKeys) === JSON.stringify(snapshot.index.identityKeys);
    this.snapshot = snapshot;
    this.deviceKeys = new Set(snapshot.index.deviceKeys);
    this.opening = openingOf(snapshot);
    this.interval = intervalSwitch(snapshot);
    this.programIds = [...snapshot.programs.keys()].toSorted();
    ({ gates: this.gates, gatedPrograms: this.gatedPrograms, codes: this.codes } = gatesOf(snapshot));
    this.isSealed = hasSealed(snapshot);
    this.confirmedAtMs = nowMs;
    if (sameKeys) return;
    this.identityKeys = usableKeys(snapshot);
    this.identities = new BoundedMap(limits.identitiesMax);
  }
}

function openingOf({ index }: CompiledSnapshot): string {
  return `{"epoch":${index.epoch},"sequence":${index.sequence},"nextCheckAfter":`;
}

const hasSealed = ({ programs }: CompiledSnapshot): boolean =>
  [...programs.values()].some(({ live }) => live.some(({ sealed }) => sealed !== null));

function gatesOf({ programs }: CompiledSnapshot) {
  const all = [...programs.values()];
  const gatedPrograms = new Map(all.flatMap((one) => (one.gates.length > 0 ? [[one.id, one] as const] : [])));
  const codes = new Map(
    all.flatMap((one) => one.live.flatMap(({ qrCodes }) => qrCodes.map(({ id }) => [id, one] as const))),
  );
  return { gates: [...gatedPrograms.values()].flatMap(({ gates }) => gates), gatedPrograms, codes };
}

// A key that cannot verify anything proves nobody; the others still do.
function usableKeys({ index }: CompiledSnapshot): IdentityKey[] {
  return index.identityKeys.flatMap((key) => {
    const parsed = identityKeySchema.safeParse(key);
    return parsed.success ? [parsed.data] : [];
  });
}
