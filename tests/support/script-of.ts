import { join } from "node:path";
import { rolldown } from "rolldown";

type Script =
  | { platform: "node"; format: "esm" }
  /** For a runtime without modules: what the file exports stands under the name. */
  | { platform: "browser"; format: "iife"; name: string };

/** A file of tests/support with everything that it imports, as one script. */
export async function scriptOf(file: string, { platform, ...output }: Script): Promise<string> {
  const build = await rolldown({ input: join(import.meta.dirname, file), platform, external: /^node:/ });
  const { output: parts } = await build.generate({ ...output, codeSplitting: false });
  await build.close();
  return parts[0].code;
}
