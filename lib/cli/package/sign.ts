import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { signPackage } from "#lib/crypto/developer-signature.ts";
import { isVersionName } from "#lib/release/version-name.ts";
import { command } from "#lib/cli/command.ts";
import { usageError } from "#lib/cli/ended.ts";
import { text } from "#lib/cli/option.ts";
import { signingKey } from "#lib/cli/keys/key-files.ts";
import { programOf, programOption } from "#lib/cli/project/program-of.ts";
import type { ValidPackage } from "#lib/package/validate.ts";
import type { Session } from "#lib/cli/session.ts";
import { kindOption, pathOption } from "./check.ts";
import { packageEnding } from "./pack.ts";
import { validSource, type Source } from "./source.ts";

export const signatureEnding = ".sluice.jws";
export const versionOption = text(
  "The version, e.g. 1.4.2; else the one that the package declares",
  "VERSION",
);
export const keyOption = text(
  "Key file or kid; else SLUICE_SIGNING_KEY, or the newest of this machine",
  "KEY",
  {
    completes: "file",
  },
);

export const sign = command({
  name: "sign",
  says: "Sign a package as its developer: program, version and digest, by your own key",
  more: "Writes a compact JWS beside the package; sluice upload finds it there. Nothing is sent.",
  input: z.object({
    path: pathOption,
    version: versionOption,
    program: programOption,
    key: keyOption,
    out: text("Where to write the signature", "FILE", { short: "o", completes: "file" }),
    kind: kindOption,
  }),
  positionals: ["path"],
  examples: [
    "sluice sign coffee.sluice.zip --version 1.4.2",
    "SLUICE_SIGNING_KEY=ci.jwk.json sluice sign dist --version 1.4.2 --json",
  ],
  run: async ({ path, version: given, program: named, key: wish, out, kind }, session) => {
    const program = await programOf(session, named);
    const { source, valid } = await validSource(session, { path, kind });
    const version = versionOf(given, valid);
    const { signature, kid } = await signed(session, { program, version, valid, key: wish });
    const file = out === undefined ? signatureFile(source) : resolve(session.world.cwd, out);
    await writeFile(file, `${signature}\n`);
    const { style } = session.output;
    return {
      document: { ok: true, program, version, sha256: valid.sha256, kid, signature, file },
      lines: [
        `${style.green("✓")} ${version} signed by ${kid}`,
        `  ${style.dim("sha256")} ${valid.sha256}`,
        `  ${style.dim("signature")} ${file}`,
      ],
    };
  },
});

/** Of a folder's package, inside of which a signature has no place, beside the folder. */
export const signatureFile = ({ path }: Source): string =>
  `${path.endsWith(packageEnding) ? path.slice(0, -packageEnding.length) : path.replace(/\.zip$/i, "")}${signatureEnding}`;

export function versionOf(given: string | undefined, { declared }: ValidPackage): string {
  const version = given ?? declared.versionName;
  if (version === undefined) {
    throw usageError("The package declares no version.", "Say which it is: --version 1.4.2");
  }
  if (isVersionName(version)) return version;
  throw usageError(`"${version}" is no version.`, "Write two to four numbers with dots, e.g. 1.4.2.");
}

type Wish = { program: string; version: string; valid: ValidPackage; key: string | undefined };

export async function signed(session: Session, { program, version, valid, key: named }: Wish) {
  const key = await signingKey(session, { program, named });
  const signature = await signPackage({ miniProgram: program, version, sha256: valid.sha256 }, key);
  return { signature, kid: key.kid };
}
