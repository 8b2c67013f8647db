import { randomBytes } from "node:crypto";
import type { Audience, Filter } from "#lib/rules/schema.ts";
import { compileProgram, type CompiledProgram } from "#lib/snapshot/compile.ts";
import { compileDevice, type CompiledDevice } from "#lib/snapshot/device.ts";
import { resolve } from "#lib/snapshot/resolve.ts";
import { programPart, release } from "#tests/support/live-release.ts";
import { madeChunks, madeList } from "#tests/support/random-lists.ts";
import { programNames, type Asked, type Peer } from "./peer.ts";

const filters: Filter[] = [
  { attribute: "platform", operator: "is_one_of", values: ["android", "ios"] },
  { attribute: "appVersion", operator: "between", low: "8.0", high: "9.0" },
  { attribute: "region.country", operator: "is_one_of", values: ["CN", "SG", "MY"] },
  { attribute: "network", operator: "is_none_of", values: ["2g", "3g"] },
];
const tenth: Audience = { kind: "percentage", basisPoints: 1_000 };

/** The same questions, asked as the edge asks them. */
export async function openSluice({ attributes, users, programs }: Asked): Promise<Peer> {
  const { country, ...rest } = attributes;
  const told = { ...rest, region: { country } };
  const list = madeList("a", users);
  const listed: Audience = { kind: "allowlist", userIds: [], allowlists: ["a"] };
  const share = program("0000000000000001", tenth);
  const filtered = program("0000000000000002", tenth, filters);
  const allowlist = compiled("0000000000000003", { audience: listed, lists: [list.ref] });
  const many = programNames(programs).map((_, at) => program(String(at).padStart(16, "0"), tenth));
  const device = (userId: string): CompiledDevice =>
    compileDevice({ userId, installId: null, identityVerified: true, attributes: told });
  const count = (one: CompiledProgram) => (ids: readonly string[]) => {
    let letIn = 0;
    for (const id of ids) if (isLetIn(one, device(id))) letIn += 1;
    return letIn;
  };
  return {
    share: count(share),
    filtered: count(filtered),
    allowlist: count(allowlist),
    many: (ids) => {
      let letIn = 0;
      for (const id of ids) {
        const asking = device(id);
        for (const one of many) if (isLetIn(one, asking)) letIn += 1;
      }
      return letIn;
    },
  };
}

function isLetIn(program: CompiledProgram, device: CompiledDevice): boolean {
  return resolve(program, device, null, 0).release?.version === "2.0.0";
}

const program = (id: string, audience: Audience, conditions: Filter[] = []): CompiledProgram =>
  compiled(id, { audience, conditions });

function compiled(
  id: string,
  {
    audience,
    conditions = [],
    lists = [],
  }: { audience: Audience; conditions?: Filter[]; lists?: Parameters<typeof release>[0]["lists"] },
): CompiledProgram {
  const salt = randomBytes(8).toString("hex").slice(0, 15);
  const rollout = { salt, state: "running" as const, audiences: [audience], filters: conditions };
  const releases = [
    release({ order: 2, version: "2.0.0", state: "grayscale_release", rollout, lists }),
    release({ order: 1, version: "1.0.0", state: "full_release" }),
  ];
  return compileProgram(programPart({ id, releases }), madeChunks);
}
