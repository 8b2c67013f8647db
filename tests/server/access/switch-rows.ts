import { canonicalSha256 } from "#lib/crypto/canonical-json.ts";
import { newId } from "#db/id.ts";
import { createSwitch } from "#server/switches/create-switch.ts";
import { previewImport } from "#server/switches/import-switches.ts";
import type { SwitchPlace } from "#server/switches/switch-place.ts";
import { ok } from "#tests/support/house.ts";
import { personas, type Cast, type Ids } from "./cast.ts";
import type { Row } from "./rows.ts";

const tenants = ["tenantAdmin", "tenantDeveloper", "reviewer"] as const;

const definition = { kind: "boolean", description: "", on: true, value: false, rules: [] } as const;
const said = { ...definition, rules: [] };
const placeOf = ({ appId }: Pick<Ids, "appId">): SwitchPlace => ({
  appId,
  environment: "production",
  programId: null,
});

/** A switch of the stage's app under a key of its own. */
async function aSwitch({ stage, ids }: Cast): Promise<string> {
  const key = `k${newId()}`;
  ok(await createSwitch(await stage.admin.scope(), { place: placeOf(ids), key }, said));
  return key;
}

const documentOf = (key: string) =>
  JSON.stringify({ format: "sluice.switches/1", switches: [{ key, ...definition }] });

async function anImport(ids: Ids, { ids: own, stage }: Cast) {
  const wish = {
    place: placeOf(ids),
    document: documentOf(`k${newId()}`),
    existing: "skip" as const,
  };
  const seen = await previewImport(await stage.admin.scope(), { ...wish, place: placeOf(own) });
  return { ...wish, seen: seen?.ok ? seen.seen : await canonicalSha256(null) };
}

const tenantSees = (rest: object = {}): Row => ({
  input: async (ids, cast) => ({ place: placeOf(ids), key: await aSwitch(cast), ...rest }),
  may: tenants,
});
const adminChanges = (rest: object): Row => ({
  input: async (ids, cast) => ({ place: placeOf(ids), key: await aSwitch(cast), seenRevision: 1, ...rest }),
  may: ["tenantAdmin"],
  forbidden: ["tenantDeveloper", "reviewer"],
});

/** The rows of switches: here of an app's own; those of mini programs are in tests/server/switches. */
export const switchRows: Record<string, Row> = {
  "switch.places": { input: () => ({}), may: personas },
  "switch.list": { input: (ids) => ({ place: placeOf(ids) }), may: tenants },
  "switch.get": tenantSees(),
  "switch.versions": tenantSees(),
  "switch.export": { input: (ids) => ({ place: placeOf(ids) }), may: tenants },
  "switch.tryOut": tenantSees({ userId: "ana", device: {} }),
  "switch.create": {
    input: (ids) => ({ place: placeOf(ids), key: `k${newId()}`, definition }),
    may: ["tenantAdmin"],
    forbidden: ["tenantDeveloper", "reviewer"],
  },
  "switch.edit": adminChanges({ definition: { ...definition, value: true } }),
  "switch.turn": adminChanges({ on: false }),
  "switch.delete": adminChanges({}),
  "switch.revert": adminChanges({ toVersion: 1 }),
  "switch.previewImport": {
    input: (ids) => ({ place: placeOf(ids), document: documentOf("beta"), existing: "skip" }),
    may: ["tenantAdmin"],
  },
  "switch.import": { input: anImport, may: ["tenantAdmin"], forbidden: ["tenantDeveloper", "reviewer"] },
};
