import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validatePackage } from "#lib/package/validate.ts";
import {
  readSamplePrograms,
  sampleFile,
  zipSample,
  type SampleVersion,
} from "#tests/support/sample-programs.ts";

const programs = readSamplePrograms();
const versions = programs.flatMap((program) => program.versions.map((version) => ({ program, version })));
const iconBytesMax = 20_000;
const versionBytesMax = 300_000;

describe("the sample mini programs", () => {
  it("are one of each kind, three versions each", () => {
    expect(programs.map(({ kind }) => kind).toSorted()).toEqual(["alipay", "html5", "w3c", "wechat"]);
    expect(programs.map((program) => program.versions.length)).toEqual([3, 3, 3, 3]);
  });

  it("name every folder that there is, and no other", () => {
    const entries = readdirSync(sampleFile(""), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    const folders = entries.flatMap(({ name }) =>
      readdirSync(sampleFile(name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${name}/${entry.name}`),
    );
    expect(versions.map(({ version }) => version.folder).toSorted()).toEqual(folders.toSorted());
  });

  it.each(programs)("show $slug by a small icon", ({ icon }) => {
    expect(statSync(sampleFile(icon)).size).toBeLessThan(iconBytesMax);
  });

  it.each(versions)(
    "pass the checks of an upload without a remark: $version.folder",
    async ({ program, version }) => {
      const result = await validatePackage(zipSample(version));
      expect(result).toMatchObject({ ok: true, kind: program.kind, findings: [] });
      if (result.ok) expect(result.sizeBytes).toBeLessThan(versionBytesMax);
    },
  );

  it.each(versions)("say which version they are: $version.folder", ({ version }) => {
    const { folder } = version;
    expect(readFileSync(sampleFile(`${folder}/${startFile(version)}`), "utf8")).toContain(
      `"${version.version}"`,
    );
  });

  it.each(versions)(
    "suggest the domains that their scripts call: $version.folder",
    ({ program, version }) => {
      const { serverDomains = [] } = { ...program.configuration, ...version.configuration };
      expect(domainsIn(version)).toEqual(serverDomains.toSorted());
    },
  );
});

function startFile({ folder }: SampleVersion): string {
  return folder.startsWith("harbour-coffee/") ? "js/menu.js" : "app.js";
}

function domainsIn({ folder }: SampleVersion): string[] {
  const scripts = readdirSync(sampleFile(folder), { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".js"),
  );
  const called = scripts.flatMap(
    (path) => readFileSync(sampleFile(`${folder}/${path}`), "utf8").match(/(https|wss):\/\/[a-z.-]+/g) ?? [],
  );
  return [...new Set(called)].toSorted();
}
