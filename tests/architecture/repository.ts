import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder that holds package.json. */
export const repository = join(import.meta.dirname, "../..");

/** Everything that is or would be committed (not what .gitignore names), as paths from the repository's folder. */
export function ourFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 16_000_000,
  });
  return listed.split("\0").filter((file) => file !== "" && existsSync(join(repository, file)));
}

export function sourceOf(file: string): string {
  return readFileSync(join(repository, file), "utf8");
}
