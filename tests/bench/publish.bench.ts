import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { defaultSettings } from "#lib/release/settings.ts";
import { readFolder, zipFiles } from "#tests/support/make-zip.ts";
import { signInToConsole, type ConsoleClient } from "#tests/support/console-client.ts";
import { startProduct, type Product } from "#tests/support/product.ts";
import type { BenchRow } from "./bench-row.ts";

const releases = Number(process.env["PUBLISH_RELEASES"] ?? 200);
const barMs = 1_000;
const target = { appId: "harbour-app", environment: "test" as const };
const sample = fileURLToPath(new URL("../fixtures/programs/harbour-coffee/1.0.0", import.meta.url));

/** From the reviewer's press on Approve to the first device that is answered with the version. */
export async function runPublishBench(): Promise<BenchRow[]> {
  const product = await startProduct();
  try {
    const admin = await person(product, "admin@harbour.example");
    const reviewer = await person(product, "reviewer@harbour.example");
    await admin.mutate("app.changeEnvironment", {
      workspace: "harbour",
      target,
      change: {
        settings: { ...defaultSettings.test, review: true },
        signedIdentity: false,
        nextCheckAfterSeconds: 1800,
      },
    });
    const wish = { workspace: "harbour", name: "Bench", description: "Timed", category: "Other" };
    const { programId } = asMade(await admin.mutate("program.create", wish));
    const took: number[] = [];
    for (let round = 1; round <= releases; round += 1) {
      took.push(await timeOne({ product, admin, reviewer, programId, version: `1.0.${round}` }));
    }
    return [
      row("median", quantile(took, 0.5)),
      row("p99", quantile(took, 0.99)),
      row("slowest", Math.max(...took)),
    ];
  } finally {
    await product.stop();
  }
}

type Round = {
  product: Product;
  admin: ConsoleClient;
  reviewer: ConsoleClient;
  programId: string;
  version: string;
};

async function timeOne({ product, admin, reviewer, programId, version }: Round): Promise<number> {
  const archive = zipFiles({ ...readFolder(sample), "version.txt": version });
  const uploaded = await admin.upload({ workspace: "harbour", program: programId, version }, archive);
  const { id: versionId } = await uploaded.json();
  const selected = asSelected(
    await admin.mutate("release.select", { workspace: "harbour", versionId, ...target }),
  );
  const named = { workspace: "harbour", releaseId: selected.releaseId };
  await until(async () => (await state(admin, named)).state === "ready");
  const basicInformation = { name: "Bench", description: "Timed", releaseNotes: "" };
  await admin.mutate("release.send", { ...named, command: { command: "apply", basicInformation } });
  const { snapshotHash } = await state(reviewer, named);
  const startedMs = performance.now();
  const approved = reviewer.mutate("release.send", {
    ...named,
    command: { command: "approve", snapshotHash },
  });
  await until(async () => (await answeredVersion(product, programId)) === version);
  const tookMs = performance.now() - startedMs;
  await approved;
  return tookMs;
}

async function answeredVersion(product: Product, programId: string): Promise<string | undefined> {
  const response = await fetch(`${product.url}/edge/v1/resolve?userId=device&program=${programId}`, {
    headers: { Authorization: `Bearer ${product.demo.deviceKeys["test"]}` },
  });
  const { programs } = await response.json();
  return programs?.[0]?.version;
}

const state = async (client: ConsoleClient, named: object) =>
  asRelease(await client.query("release.get", named));

async function until(holds: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error("waited 30 seconds in vain");
    await sleep(2);
  }
}

const person = (product: Product, email: string) =>
  signInToConsole(product.url, email, product.demo.passwords[email] ?? "");

function row(name: string, value: number): BenchRow {
  const ratio = value / barMs;
  return {
    name: `approval pressed → a device sees it, ${releases} releases, ${name}`,
    value,
    unit: "ms",
    floor: barMs,
    ratio,
    bar: 1,
    ok: ratio <= 1,
  };
}

const quantile = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

// The procedures' answers cross HTTP here; their shapes are the routers' own.
const asMade = (answer: unknown) => answer as { programId: string };
const asSelected = (answer: unknown) => answer as { releaseId: string };
const asRelease = (answer: unknown) => answer as { state: string; snapshotHash: string };

if (import.meta.main) console.table(await runPublishBench());
