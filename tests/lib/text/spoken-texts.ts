import { ourFiles, sourceOf } from "#tests/architecture/repository.ts";
import { spokenMaps } from "./spoken-maps.ts";

export type SpokenText = { text: string; where: string };

/** Every English text that the product says: the literals of `t`, `phrase` and `rich`, and the maps. */
export function spokenTexts(): SpokenText[] {
  const files = ourFiles().filter(
    (file) => /^(app|server|lib)\/.+\.tsx?$/.test(file) && !file.startsWith("lib/text/zh/"),
  );
  const maps = Object.entries(spokenMaps).flatMap(([name, map]) =>
    Object.values(map).map((text) => ({ text, where: name })),
  );
  return [
    ...files.flatMap((file) => textsOf(sourceOf(file)).map((text) => ({ text, where: file }))),
    ...maps,
  ];
}

const literal = String.raw`("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|` + "`[^`$\\\\]*`)";
const spoken = new RegExp(String.raw`(?<![\w.$])(?:(?:t|phrase)\(|rich\(\s*t,)\s*${literal}`, "g");
const comment = /^\s*(\/\*[\s\S]*?\*\/|\/\/.*)$/gm;

export function textsOf(source: string): string[] {
  return [...source.replaceAll(comment, "").matchAll(spoken)].map(([, quoted = '""']) => valueOf(quoted));
}

function valueOf(quoted: string): string {
  const inside = quoted.slice(1, -1);
  return quoted.startsWith("`")
    ? inside
    : inside.replaceAll(/\\(u[0-9a-fA-F]{4}|.)/g, (_, code: string) => escapeOf(code));
}

function escapeOf(code: string): string {
  if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return code === "n" ? "\n" : code;
}
