import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runChild } from "./child.mjs";
import { childEnvironment, nodeBinary, project } from "./machine.mjs";
import { StepFailed, step, tail } from "./steps.mjs";

const folders = ["app", "server", "db", "lib", "public"];
const files = ["package.json", "package-lock.json", "tsconfig.json", "next.config.mjs", "postcss.config.mjs"];
const stampFile = join(project, ".next", "sluice-sources");
const buildFile = join(project, ".next", "BUILD_ID");

/** Builds the pages, unless the last build was of these very sources. */
export async function ensureBuild() {
  const wanted = sourcesDigest();
  if (existsSync(buildFile) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) {
    return console.log("  ✓ pages are built");
  }
  await step("building the pages (next build)", async () => {
    // A build that is cut off must not pass for a whole one.
    rmSync(stampFile, { force: true });
    const next = join(project, "node_modules", "next", "dist", "bin", "next");
    const env = childEnvironment({ NODE_ENV: "production" });
    const { code, output } = await runChild(nodeBinary(), [next, "build"], { cwd: project, env });
    if (code !== 0)
      throw new StepFailed(`${tail(output)}\n\nThe pages could not be built: npm run check says more.`);
    writeFileSync(stampFile, wanted);
    return "pages built";
  });
}

function sourcesDigest() {
  const digest = createHash("sha256");
  for (const file of [...folders, ...files].flatMap(filesUnder).sort()) {
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(project, file)))
      .update("\0");
  }
  return digest.digest("hex");
}

function filesUnder(path) {
  const full = join(project, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(`${path}/${name}`));
}
