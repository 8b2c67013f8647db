import { firstKeySet } from "#lib/crypto/ceremony.ts";
import { signQrToken } from "#lib/crypto/qr-token.ts";
import { resolveAnswerSchema } from "#lib/protocol/resolve.ts";
import type { SnapshotFacts } from "#lib/snapshot/build.ts";
import type { LiveRelease } from "#lib/snapshot/schema.ts";
import type { RulesStore } from "#server/rules-store/rules-store.ts";
import { openEdge, startMs } from "./edge.ts";
import { platformKey, trustOf } from "./signing.ts";
import { aProgram, aRelease } from "./snapshots.ts";

export const coffee = "1000000000000001";
export const codeEndMs = startMs + 3_600_000;

/** An edge with one mini program whose pilot has a QR code, as the control plane would publish it. */
export async function openQrEdge(
  given: {
    store?: RulesStore;
    usersMax?: number;
    pilot?: Partial<LiveRelease>;
    facts?: Partial<SnapshotFacts>;
  } = {},
) {
  const release = `pilot-${crypto.randomUUID()}`;
  const code = `code-${release.slice(-12)}`;
  const online = await platformKey("online-1");
  const pilotWith = (overrides: Partial<LiveRelease> = {}) =>
    aRelease({
      id: release,
      order: 2,
      version: "2.0.0",
      sha256: "f".repeat(64),
      state: "pilot_testing",
      testers: ["tess"],
      qrCodes: [{ id: code, expiresAt: codeEndMs, usersMax: given.usersMax ?? 2, listedOnly: false }],
      admissionEpoch: 1,
      ...given.pilot,
      ...overrides,
    });
  const programsWith = (overrides: Partial<LiveRelease> = {}) => [
    aProgram(coffee, { releases: [pilotWith(overrides), aRelease()] }),
  ];
  const facts = { programs: programsWith(), ...given.facts };
  const edge = await openEdge({ facts, ...(given.store ? { store: given.store } : {}) });
  await edge.store.openAdmissions(release, 1);
  const root = await platformKey("root-1");
  await edge.store.writeKeySet(JSON.stringify(await trustOf(root, firstKeySet([online.jwk], startMs))));

  const tokenFor = (id = code, exp = codeEndMs / 1000, by = online) => signQrToken({ id, exp }, by.signer);
  const token = await tokenFor();
  /** What one user's device is told: the version of the mini program, and what became of the code. */
  const scan = async (
    user: string | null,
    {
      qr = token,
      sha256,
      by = edge.delivery,
    }: { qr?: string | null; sha256?: string; by?: typeof edge.delivery } = {},
  ) => {
    const body = JSON.stringify({
      ...(user === null ? {} : { user: { id: user } }),
      ...(qr === null ? {} : { qr }),
      programs: [{ id: coffee, ...(sha256 ? { sha256 } : {}) }],
    });
    const answered = await edge.ask("/edge/v1/resolve", { method: "POST", body }, by);
    if (answered.status !== 200) return { status: answered.status, version: undefined, qr: undefined };
    const { programs, qr: told } = resolveAnswerSchema.strict().parse(await answered.json());
    return { status: 200, version: programs[0]?.version, reason: programs[0]?.reason, qr: told };
  };
  return { ...edge, release, code, token, tokenFor, scan, programsWith };
}
