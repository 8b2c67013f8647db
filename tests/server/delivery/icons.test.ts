import { describe, expect, it } from "vitest";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { iconKey, iconPath } from "#lib/picture/icon.ts";
import { openEdge } from "#tests/support/edge.ts";
import { release, programPart } from "#tests/support/live-release.ts";
import { pngOf } from "#tests/support/pictures.ts";

const picture = new Uint8Array(pngOf(256, 256));
const sha256 = await sha256Hex(picture);
const path = iconPath(sha256);

async function edgeWithIcon() {
  const id = "1000000000000001";
  const edge = await openEdge({
    facts: { programs: [programPart({ id, releases: [release({ order: 1, icon: sha256 })] })] },
  });
  edge.blobs.held.set(iconKey(sha256), picture);
  return { edge, id };
}

describe("GET /edge/v1/icons", () => {
  it("gives the picture that an answer names, typed by its bytes, to whoever knows its digest", async () => {
    const { edge, id } = await edgeWithIcon();
    const answer = await edge.askJson(`/edge/v1/resolve?program=${id}&userId=ana`);
    expect(answer.programs[0].icon).toBe(path);
    const response = await edge.ask(path, { key: null });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(picture);
  });

  it("is found by name with its picture", async () => {
    const { edge } = await edgeWithIcon();
    const { programs } = await edge.askJson("/edge/v1/search?q=coffee&userId=ana");
    expect(programs[0].icon).toBe(path);
  });

  it("is not sent again to whoever has it", async () => {
    const { edge } = await edgeWithIcon();
    const headers = { "if-none-match": `"${sha256}"` };
    expect((await edge.ask(path, { key: null, headers })).status).toBe(304);
  });

  it("is unknown under another digest or as another path, and 503 while the blobs are away or hang", async () => {
    const { edge } = await edgeWithIcon();
    for (const other of [iconPath("0".repeat(64)), "/edge/v1/icons/", `${path}/x`, "/edge/v1/icons/..%2fx"]) {
      const response = await edge.ask(other, { key: null });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "icon_unknown" });
    }
    for (const mode of ["away", "hang"] as const) {
      edge.blobs.state.mode = mode;
      const response = await edge.ask(path, { key: null });
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).not.toBeNull();
    }
  });
});
