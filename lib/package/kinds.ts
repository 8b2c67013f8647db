import { phrase } from "#lib/text/phrase.ts";
import { finding, shown, type Finding } from "./finding.ts";
import { programKindNames, programKinds, type ProgramKind } from "./program-kind.ts";

export type Recognised =
  | { ok: true; kind: ProgramKind; root: string; findings: Finding[] }
  | { ok: false; findings: Finding[] };

type Mark = {
  expects: string;
  present: (paths: ReadonlySet<string>, extensions: ReadonlySet<string>) => boolean;
};

/** What tells each kind: never the archive's name, only its contents, relative to the package's top. */
const marks: Record<ProgramKind, readonly Mark[]> = {
  w3c: [
    file("manifest.json"),
    file("app.js"),
    { expects: "pages/*", present: (paths) => under(paths, "pages/") },
  ],
  wechat: [file("app.json"), anyFile(".wxml")],
  alipay: [file("app.json"), anyFile(".axml")],
  html5: [file("index.html")],
};

/**
 * Tells the kind of a mini program by its files. `root` is the wrapping folder to take off ("" or "name/"). Two kinds
 * in one archive are the user's choice: `chosen` picks one of those that were recognised.
 */
export function recogniseKind(paths: readonly string[], chosen?: ProgramKind): Recognised {
  const root = kindsOf(paths).length === 0 ? wrappingFolder(paths) : "";
  const inner = root === "" ? paths : paths.map((path) => path.slice(root.length));
  const kinds = kindsOf(inner);
  const kind =
    chosen === undefined && kinds.length === 1 ? kinds[0] : kinds.find((found) => found === chosen);
  if (kind === undefined)
    return { ok: false, findings: [kinds.length === 0 || chosen ? none(inner, chosen) : two(kinds)] };
  if (root === "") return { ok: true, kind, root, findings: [] };
  const text = phrase("Everything lies in the folder {folder}: its contents are the package.");
  const notice = finding("PKG-WRAPPED", text, { values: { folder: shown(root.slice(0, -1)) } });
  return { ok: true, kind, root, findings: [notice] };
}

function kindsOf(paths: readonly string[]): ProgramKind[] {
  const known = new Set(paths);
  const extensions = extensionsOf(paths);
  return programKinds.filter((kind) => marks[kind].every(({ present }) => present(known, extensions)));
}

/** The one folder that everything lies in, with its slash; "" when there is none. */
function wrappingFolder(paths: readonly string[]): string {
  const first = paths[0] ?? "";
  const root = first.slice(0, first.indexOf("/") + 1);
  return paths.every((path) => path.startsWith(root)) ? root : "";
}

function two(kinds: readonly ProgramKind[]): Finding {
  const names = kinds.map((kind) => programKindNames[kind]).join(", ");
  return finding("PKG-KIND-TWO", phrase("The archive could be any of these: {names}."), {
    values: { names },
  });
}

/** Says for each kind what it expects and what of that is missing. */
function none(paths: readonly string[], chosen: ProgramKind | undefined): Finding {
  const known = new Set(paths);
  const extensions = extensionsOf(paths);
  const asked = chosen === undefined ? programKinds : [chosen];
  const wants = asked.map((kind) => {
    const expects = marks[kind].map((mark) => mark.expects).join(", ");
    const missing = marks[kind]
      .filter(({ present }) => !present(known, extensions))
      .map((mark) => `−${mark.expects}`);
    return `${programKindNames[kind]}: ${expects}${missing.length < marks[kind].length ? ` (${missing.join(", ")})` : ""}`;
  });
  const text = phrase(
    "No known kind of mini program lies at the top of the archive. Expected, with what is missing after a minus: {wants}.",
  );
  const values = { wants: wants.join("; ") };
  // Signed mPaaS packages wrap the program once more, in a tar that only its own tools open.
  if (!extensions.has(".tar")) return finding("PKG-KIND-NONE", text, { values });
  return finding("PKG-KIND-NONE", text, {
    values,
    mend: phrase("Upload the zip of the program itself, not the signed .amr with a .tar inside."),
  });
}

function file(name: string): Mark {
  return { expects: name, present: (paths) => paths.has(name) };
}

function anyFile(extension: string): Mark {
  return { expects: `*${extension}`, present: (_, extensions) => extensions.has(extension) };
}

function under(paths: ReadonlySet<string>, folder: string): boolean {
  for (const path of paths) if (path.startsWith(folder)) return true;
  return false;
}

function extensionsOf(paths: readonly string[]): Set<string> {
  return new Set(paths.map((path) => path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(".")))));
}
