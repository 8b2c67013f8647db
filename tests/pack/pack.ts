import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, licencesOf, moduleName } from "./bundle.ts";
import { declarationOf, declare } from "./declarations.ts";
import { publishables, type Publishable } from "./packages.ts";

const repository = join(import.meta.dirname, "..", "..");

/** Writes a package that can be published to `folder`: modules, types, licences, what it is. */
export async function pack(publishable: Publishable, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const built = await bundle(publishable, { repository, folder });
  const entries = Object.values(publishable.entries);
  // A command has no types: nobody imports it.
  if (entries.length > 0) declare(entries, { repository, folder: join(folder, "types") });
  writeFileSync(join(folder, "THIRD-PARTY-LICENCES"), licencesOf(built));
  cpSync(join(repository, "LICENSE"), join(folder, "LICENSE"));
  cpSync(join(repository, publishable.readme), join(folder, "README.md"));
  writeFileSync(join(folder, "package.json"), JSON.stringify(described(publishable), null, 2));
}

function described({ name, description, entries, bin, node }: Publishable) {
  const { version, license } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const addresses = Object.entries(entries).map(([address, file]) => {
    return [address, { types: `./types/${declarationOf(file)}`, default: `./${moduleName(file)}.js` }];
  });
  const commands = Object.entries(bin ?? {}).map(([command, file]) => [command, `./${moduleName(file)}.js`]);
  return {
    name,
    version,
    description,
    license,
    type: "module",
    sideEffects: false,
    exports: Object.fromEntries(addresses),
    ...(bin ? { bin: Object.fromEntries(commands) } : {}),
    ...(node ? { engines: { node } } : {}),
  };
}

if (import.meta.main) {
  const wanted = process.argv[2] ?? "";
  const publishable = publishables[wanted];
  if (publishable === undefined) {
    console.error(`npm run pack -- ${Object.keys(publishables).join("|")}`);
    process.exit(2);
  }
  await pack(publishable, join(repository, "dist", wanted));
  console.log(`dist/${wanted} is ready: npm publish dist/${wanted}`);
}
