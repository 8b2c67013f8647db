import { finding, shown, type Finding } from "./finding.ts";

type Claim = { name: string; folder: boolean; explicit: boolean };

/**
 * Names (a trailing slash marks a folder) that some file system or reader would take for one another: equal,
 * equal after canonical case folding (NFD, fold, NFC), or a file where another entry needs a folder.
 */
export function checkCollisions(names: readonly string[]): Finding[] {
  const claims = new Map<string, Claim>();
  const folders = new Set<string>();
  const findings: Finding[] = [];
  const claim = (entry: string, next: Claim) => {
    const key = folded(next.name);
    const before = claims.get(key);
    if (before === undefined) claims.set(key, next);
    else if (
      before.name !== next.name ||
      before.folder !== next.folder ||
      (before.explicit && next.explicit)
    ) {
      const message = `"${shown(entry)}" and "${shown(before.name)}" would be one name on many systems.`;
      findings.push(finding("PKG-DUPLICATE", message, { file: entry }));
    } else before.explicit ||= next.explicit;
  };
  for (const entry of names) {
    const folder = entry.endsWith("/");
    const path = folder ? entry.slice(0, -1) : entry;
    claim(entry, { name: path, folder, explicit: true });
    for (const parent of parentsOf(path)) {
      // Whoever claimed this folder claimed those above it too.
      if (folders.has(parent)) break;
      folders.add(parent);
      claim(entry, { name: parent, folder: true, explicit: false });
    }
  }
  return findings;
}

/** Deepest first. */
function* parentsOf(path: string): Generator<string> {
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) yield path.slice(0, at);
}

/** Unicode "canonical caseless matching", with upper then lower case standing in for full case folding. */
function folded(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return name.toLowerCase();
  return name.normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}
