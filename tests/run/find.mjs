import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const debianPostgres = "/usr/lib/postgresql";
const chromiumNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const chromiumPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Chromium or Chrome; CHROMIUM_PATH comes first.
 * @returns {string | undefined}
 */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  return [...(given ? [given] : []), ...chromiumNames.flatMap(onPath), ...chromiumPlaces].find(existsSync);
}

/**
 * The folder that holds PostgreSQL's `initdb` and `postgres`, newest version first.
 * @returns {string | undefined}
 */
export function findPostgres() {
  const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres) : [];
  const debian = versions
    .sort((left, right) => Number(right) - Number(left))
    .map((version) => join(debianPostgres, version, "bin"));
  const path = (process.env.PATH ?? "").split(delimiter);
  return [...debian, ...path].find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

/** @returns {string | undefined} */
export function findRedis() {
  return onPath("redis-server").find(existsSync);
}

/** Decodes deltas as a stranger would. @returns {string | undefined} */
export function findZstd() {
  return onPath("zstd").find(existsSync);
}

/** @param {string} name */
function onPath(name) {
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
}
