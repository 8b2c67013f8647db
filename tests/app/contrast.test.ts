import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Colour = [number, number, number];
type Theme = "light" | "dark";

const tokens = readTokens(readFileSync("app/tokens.css", "utf8"));
const surfaces = ["canvas", "surface", "raised", "sunken"];
const inks = ["ink", "ink-muted", "ink-faint", "accent", "success", "warning", "danger"];
const softs = ["accent-soft", "success-soft", "warning-soft", "danger-soft", "neutral-soft"];

const text = [
  ...inks.flatMap((ink) => surfaces.map((surface) => [ink, surface])),
  ...["ink", "ink-muted"].flatMap((ink) => softs.map((soft) => [ink, soft])),
  ...["accent", "success", "warning", "danger"].map((tone) => [tone, `${tone}-soft`]),
  ...["accent-fill", "accent-fill-hover", "danger-fill", "danger-fill-hover"].map((fill) => [
    "on-fill",
    fill,
  ]),
];
const series = ["1", "2", "3", "4", "5", "6", "rest"].map((name) => `series-${name}`);
const outlines = ["line-control", "ring", "accent-fill", ...series].flatMap((line) =>
  surfaces.map((surface) => [line, surface]),
);

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it.each(text)("%s can be read on %s (WCAG AA, 4.5:1)", (front = "", back = "") => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(outlines)("%s can be made out on %s (WCAG AA, 3:1)", (front = "", back = "") => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });
});

function contrast(theme: Theme, front: string, back: string): number {
  const [a, b] = [luminance(tokens[theme][front]), luminance(tokens[theme][back])];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: Colour | undefined): number {
  if (!colour) throw new Error("no such token, or not written as light-dark(oklch(), oklch())");
  return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
}

function readTokens(css: string): Record<Theme, Record<string, Colour>> {
  const found: Record<Theme, Record<string, Colour>> = { light: {}, dark: {} };
  for (const [, name = "", light = "", dark = ""] of css.matchAll(
    /--([\w-]+):\s*light-dark\(\s*oklch\(([^)]*)\)\s*,\s*oklch\(([^)]*)\)\s*\)/g,
  )) {
    found.light[name] = linearRgb(light);
    found.dark[name] = linearRgb(dark);
  }
  return found;
}

/** OKLCH to linear sRGB, after Björn Ottosson's matrices. */
function linearRgb(oklch: string): Colour {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(/[\s/]+/).map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return [
    within(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    within(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    within(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
