import { z } from "zod";
import { deltaSchema } from "#lib/package/delta.ts";
import { deltaLimits } from "#lib/package/delta-limits.ts";
import { environments } from "#lib/release/environments.ts";
import { configurationSchema } from "#lib/release/configuration.ts";
import { liveStates } from "#lib/release/states.ts";
import { ruleLimits } from "#lib/rules/limits.ts";
import { sealedFileSchema, sealedSchema } from "#lib/protocol/sealed.ts";
import { listRefSchema, rolloutSchema } from "#lib/rules/schema.ts";

/** A code that lets people into a pilot. A revoked one is absent; its end is judged by the moment of asking. */
export const qrCodeSchema = z.object({
  id: z.string(),
  /** Milliseconds since 1970. */
  expiresAt: z.int(),
  /** How many distinct users it may let in. */
  usersMax: z.int(),
  /** Lets in nobody who is not in the test group. */
  listedOnly: z.boolean(),
});
export type QrCode = z.infer<typeof qrCodeSchema>;

/** A delta that devices are told of; to a sealed release, one that is encrypted under the release's key. */
export const liveDeltaSchema = deltaSchema.extend({ sealed: sealedFileSchema.optional() });
export type LiveDelta = z.infer<typeof liveDeltaSchema>;

/** What devices need to know of one live release. Made by the control plane, read by the edge. */
export const liveReleaseSchema = z.object({
  id: z.string(),
  /** Creation order inside the mini program, app and environment; the newest is the highest. */
  order: z.int(),
  version: z.string(),
  /** SHA-256 of the canonical container, lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int(),
  /** What makes the package from earlier ones. Absent in snapshots that are older than deltas. */
  deltas: z.array(liveDeltaSchema).max(deltaLimits.perReleaseMax).default([]),
  /** Encrypted for devices that are given the key; absent in snapshots that are older than sealing. */
  sealed: sealedSchema.nullable().default(null),
  state: z.enum(liveStates),
  /** Users that always get the release while it lives; absent for a full release. */
  testers: z.array(z.string()),
  /** Absent in snapshots that are older than codes. */
  qrCodes: z.array(qrCodeSchema).default([]),
  /** The generation of the users whom codes let in; 0 where no code ever could. */
  admissionEpoch: z.int().default(0),
  /** The same of its time window; 0 until its places are counted. */
  windowEpoch: z.int().default(0),
  rollout: rolloutSchema.nullable(),
  /** The allowlists that the rollout names. Absent in snapshots that are older than allowlists. */
  lists: z.array(listRefSchema).max(ruleLimits.allowlistsMax).default([]),
  configuration: configurationSchema,
  configurationSha256: z.string(),
  name: z.string(),
  description: z.string(),
  icon: z.string().nullable(),
  releaseNotes: z.string(),
  /** The release manifest, a compact JWS. */
  manifest: z.string(),
});
export type LiveRelease = z.infer<typeof liveReleaseSchema>;

/** One mini program in one app and environment: a part of the snapshot, addressed by its content. */
export const programPartSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  kind: z.enum(["w3c", "wechat", "alipay", "html5"]),
  /** Stated manifest and reason when the mini program was taken offline or suspended; else null. */
  halt: z
    .object({ decision: z.enum(["removed", "suspended"]), reason: z.string(), manifest: z.string() })
    .nullable(),
  /** Newest first. */
  releases: z.array(liveReleaseSchema),
});
export type ProgramPart = z.infer<typeof programPartSchema>;

/** The small index of one app and environment, swapped last over the parts it names. */
export const snapshotIndexSchema = z.object({
  format: z.literal(1),
  app: z.object({ id: z.string(), name: z.string(), scheme: z.string() }),
  environment: z.enum(environments),
  /** Root-signed generation of the sequence: compares first, for a restored database. */
  epoch: z.int(),
  sequence: z.int(),
  publishedAt: z.int(),
  nextCheckAfterSeconds: z.int(),
  signedIdentity: z.boolean(),
  /** Keys whose JWTs prove who the user is (public JWKs, each with `kid` and a pinned `alg`). */
  identityKeys: z.array(z.record(z.string(), z.unknown())),
  /** SHA-256 (hex) of each device key that may ask. */
  deviceKeys: z.array(z.string()),
  /** Mini program id → SHA-256 (hex) of its part's bytes. */
  programs: z.record(z.string(), z.string()),
  /** "app" or a mini program's id → SHA-256 (hex) of the part with its switches. Absent in older snapshots. */
  switches: z.record(z.string(), z.string()).default({}),
  /** SHA-256 (hex) of every chunk of an allowlist that a part names. Absent in older snapshots. */
  chunks: z.array(z.string()).default([]),
});
export type SnapshotIndex = z.infer<typeof snapshotIndexSchema>;

/** The digests of all parts that an index names. */
export const namedParts = ({ programs, switches }: SnapshotIndex): string[] => [
  ...Object.values(programs),
  ...Object.values(switches),
];

/** A whole snapshot in memory, before it is compiled for deciding. */
export type Snapshot = { index: SnapshotIndex; parts: ReadonlyMap<string, ProgramPart> };
