import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Makes the embedded database where there is none yet, in a process that ends before ours opens it. */
export async function createEmbedded(folder: string): Promise<void> {
  if (existsSync(join(folder, "postgres", "PG_VERSION"))) return;
  const script = join(import.meta.dirname, "..", "db", "create-embedded.ts");
  const child = spawn(process.execPath, [script, folder], { stdio: "inherit" });
  const [code] = await once(child, "exit");
  if (code !== 0)
    throw new Error(`The embedded database could not be made in ${folder}; the reason is above.`);
}
