import { phrase } from "#lib/text/phrase.ts";
import { finding, type Finding } from "./finding.ts";
import { lineAt } from "./line.ts";
import type { PackageLimits } from "./limits.ts";

/**
 * One thing to look for. `anchor` is a literal in every match: the text is searched for it, which costs next to
 * nothing, and `pattern` (sticky, every quantifier bounded) is tried only there. So the scan is linear.
 */
type Rule = { id: Finding["id"]; what: string; anchors: readonly string[]; pattern: RegExp; scripts?: true };

const rules: readonly Rule[] = [
  {
    id: "PKG-SECRET-KEY",
    what: phrase("a private key"),
    anchors: ["-----BEGIN "],
    // The words alone are in every crypto library: a key has a body.
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:[\s\\nr"'`+,;]{0,80}[A-Za-z0-9+/=]{40}|[\s\\nr]{0,8}(?:Proc-Type|Version|Comment):)/y,
  },
  {
    id: "PKG-SECRET-AWS",
    what: phrase("an AWS access key id"),
    anchors: ["AKIA", "ASIA"],
    pattern: /(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])/y,
  },
  {
    id: "PKG-SECRET-AWS",
    what: phrase("an AWS secret access key"),
    anchors: ["ecret_access_key", "ecretAccessKey", "ECRET_ACCESS_KEY"],
    pattern: /ecret_?access_?key["'`]?\s{0,10}[:=]\s{0,10}["'`]?[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/])/iy,
  },
  {
    id: "PKG-SECRET-APP",
    what: phrase("an app secret"),
    anchors: ["ecret", "ECRET"],
    // A value with both letters and digits: names such as "your-app-secret" are not secrets.
    pattern:
      /(?<=(?:app|client|wx|mini)[_-]?s)ecret["'`]?\s{0,10}[:=]\s{0,10}["'`]?(?=[A-Za-z_-]{0,64}\d)(?=[\d_-]{0,64}[A-Za-z])[\w-]{16,128}(?![\w.(-])/iy,
  },
  {
    id: "PKG-EVAL",
    what: phrase("eval"),
    anchors: ["eval"],
    pattern: /(?<![\w.$])eval\s{0,10}\(/y,
    scripts: true,
  },
  {
    id: "PKG-EVAL",
    what: phrase("new Function"),
    anchors: ["Function"],
    pattern: /(?<=(?<![\w.$])new\s{1,10})Function\s{0,10}\(/y,
    scripts: true,
  },
  {
    id: "PKG-REMOTE-SCRIPT",
    what: phrase("a script from another address"),
    anchors: ["<script", "<SCRIPT"],
    pattern: /<script\s(?:[^<>]{0,500}\s)?src\s{0,5}=\s{0,5}["']?(?:https?:)?\/\//iy,
    scripts: true,
  },
  {
    id: "PKG-REMOTE-SCRIPT",
    what: phrase("a script from another address"),
    anchors: ["importScripts", "import("],
    pattern: /import(?:Scripts)?\s{0,5}\(\s{0,5}["'`](?:https?:)?\/\//y,
    scripts: true,
  },
];

const SCRIPTS = /\.(?:[cm]?[jt]sx?|html?|wxs|sjs|wxml|axml|vue|ux)$/i;
const KEY_STORES = /\.(?:p12|pfx|jks|keystore|bks)$/i;

/**
 * Looks for secrets and for scripts that reviewers do not see, in text files up to `scanBytesMax`; larger and binary
 * files are not searched. One finding for each rule and file, at its first place. What secrets it found, it does not repeat.
 */
export function scanFile(path: string, bytes: Uint8Array, limits: PackageLimits): Finding[] {
  if (KEY_STORES.test(path))
    return [finding("PKG-SECRET-KEY", phrase("{file} is a key store."), { file: path })];
  if (bytes.length === 0 || bytes.length > limits.scanBytesMax) return [];
  if (bytes.subarray(0, limits.sniffBytes).includes(0)) return [];
  // Every anchor and pattern is ASCII: one byte a character is the fastest reading.
  const text = new TextDecoder("latin1").decode(bytes);
  const script = SCRIPTS.test(path);
  return rules.flatMap((rule) => {
    const at = rule.scripts && !script ? undefined : firstMatch(text, rule);
    if (at === undefined) return [];
    const line = lineAt(text, at);
    const values = { why: rule.what };
    return [finding(rule.id, phrase("{file}, line {line}: {why}."), { file: path, line, values })];
  });
}

function firstMatch(text: string, { anchors, pattern }: Rule): number | undefined {
  let first: number | undefined;
  for (const anchor of anchors) {
    let at = text.indexOf(anchor);
    while (at !== -1 && at < (first ?? Infinity)) {
      pattern.lastIndex = at;
      if (pattern.test(text)) first = at;
      at = text.indexOf(anchor, at + anchor.length);
    }
  }
  return first;
}
