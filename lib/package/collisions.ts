import { phrase } from "#lib/text/phrase.ts";
import { finding, shown, type Finding } from "./finding.ts";

/** A name of the tree: `entry` is the whole name by which the archive claims it, itself or something inside it. */
type Node = {
  segment: string;
  folder: boolean;
  explicit: boolean;
  entry: string;
  children: Map<string, Node>;
};

/**
 * Names (a trailing slash marks a folder) that some file system or reader would take for one another: equal,
 * equal after canonical case folding (NFD, fold, NFC), or a file where another entry needs a folder.
 */
export function checkCollisions(names: readonly string[]): Finding[] {
  const root = makeNode({ segment: "", folder: true, explicit: false, entry: "" });
  const fold = cached(folded);
  const findings: Finding[] = [];
  for (const entry of names) {
    const other = claim(root, entry, fold);
    if (other === undefined) continue;
    const text = phrase('"{file}" and "{other}" would be one name on many systems.');
    findings.push(finding("PKG-DUPLICATE", text, { file: entry, values: { other: shown(other) } }));
  }
  return findings;
}

/** Enters a name into the tree; answers the entry that has it, or a part of it, already. */
function claim(root: Node, entry: string, fold: (segment: string) => string): string | undefined {
  const path = entry.endsWith("/") ? entry.slice(0, -1) : entry;
  const segments = path.split("/");
  let parent = root;
  for (const [depth, segment] of segments.entries()) {
    const last = depth === segments.length - 1;
    const claimed = { segment, folder: !last || entry.endsWith("/"), explicit: last, entry };
    const key = fold(segment);
    const node = parent.children.get(key);
    if (node === undefined) parent.children.set(key, (parent = makeNode(claimed)));
    else {
      if (node.segment !== segment || node.folder !== claimed.folder || (node.explicit && last))
        return node.entry;
      node.explicit ||= last;
      parent = node;
    }
  }
  return undefined;
}

function makeNode(claimed: Omit<Node, "children">): Node {
  return { ...claimed, children: new Map() };
}

/** Unicode "canonical caseless matching", with upper then lower case standing in for full case folding. */
function folded(segment: string): string {
  if (/^[\x20-\x7e]*$/.test(segment)) return segment.toLowerCase();
  return segment.normalize("NFD").toUpperCase().toLowerCase().normalize("NFC");
}

function cached(fold: (segment: string) => string): (segment: string) => string {
  const known = new Map<string, string>();
  return (segment) => {
    const before = known.get(segment) ?? fold(segment);
    known.set(segment, before);
    return before;
  };
}
