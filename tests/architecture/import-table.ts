/**
 * Who may import whom: one row a layer, read by the linter (oxlint.config.ts). `may` denies everything it
 * does not list; `mayNot` allows everything it does not list. Where several rows match a file, the last one
 * counts alone. A file of the same folder (`./name.ts`) may always be imported, another folder only by `#…`.
 */
export interface ImportRow {
  files: string[];
  may?: string[];
  mayNot?: string[];
  /** Shown with the error: what to do instead. */
  teach: string;
}

const pure = [
  "zod",
  "jose",
  "age-encryption",
  "@zip.js/zip.js",
  "re2js",
  "csv-parse/browser/esm/sync",
  "intl-messageformat",
  "temporal-polyfill",
  "diff",
];
const libraryWithoutCli = ["#lib/**", "!#lib/cli/**"];
const pages = ["next", "next-auth", "react", "react-dom", "@trpc/react-query", "@trpc/tanstack-react-query"];
const userInterface = [
  "react",
  "react-dom",
  "next",
  "next-auth/react",
  "next-themes",
  "geist",
  "server-only",
  "@trpc/client",
  "@trpc/server",
  "@trpc/tanstack-react-query",
  "@tanstack/react-query",
  "superjson",
  "zod",
  "radix-ui",
  "cmdk",
  "sonner",
  "recharts",
  "lucide-react",
  "class-variance-authority",
  "clsx",
  "tailwind-merge",
  "nuqs",
  "qr",
  "qr/**",
  "csv-stringify/browser/esm/sync",
];
const consoleMay = [
  "#app/**",
  "!#app/edge/**",
  "#server/trpc/**",
  "#server/auth/session.ts",
  ...libraryWithoutCli,
];
const serverMayNot = [
  "#app/**",
  "#server/trpc/**",
  "#lib/cli/**",
  "#tests/**",
  "node:process",
  "@trpc/server",
];

export const importTable: ImportRow[] = [
  {
    files: ["lib/**"],
    may: [...libraryWithoutCli, ...pure],
    teach: "lib is values in, values out: what it needs from the world arrives as an argument.",
  },
  {
    files: ["lib/cli/**"],
    may: ["#lib/**", "node:*", "ignore", "qr", ...pure],
    teach: "The command line is a leaf above lib: it may use lib and Node, never the server.",
  },
  {
    files: ["lib/device/**"],
    may: ["#lib/device/**", "#lib/rules/**", "#lib/package/**", "#lib/crypto/**", "#lib/protocol/**"],
    teach:
      "The device SDK runs inside strangers' apps: only rules, package, crypto and protocol of lib travel with it.",
  },
  {
    files: ["lib/device/node/**"],
    may: ["#lib/device/**", "#lib/package/**", "node:*"],
    teach: "What the SDK adds under Node is an entry of its own: the rest of it runs where there is no Node.",
  },
  {
    files: ["db/**"],
    may: ["#db/**", ...libraryWithoutCli, "drizzle-orm", "@electric-sql/pglite", "pg", "@vercel/postgres"],
    teach: "db knows tables and drivers: verbs live in server, rules in lib.",
  },
  {
    files: ["db/*.ts"],
    may: [
      "#db/**",
      ...libraryWithoutCli,
      "drizzle-orm",
      "@electric-sql/pglite",
      "pg",
      "@vercel/postgres",
      "node:*",
    ],
    teach: "The client opens files and sockets; verbs live in server, rules in lib.",
  },
  {
    files: ["server/**"],
    mayNot: [...serverMayNot, ...pages],
    teach: "A verb knows no page and no procedure: app and server/trpc call it, never the other way round.",
  },
  {
    files: ["server/auth/**"],
    mayNot: [...serverMayNot, ...pages.filter((name) => !["next", "next-auth"].includes(name))],
    teach:
      "Signing in may use next-auth and Next's cookies; pages and procedures call it, never the other way round.",
  },
  {
    files: ["server/main.ts", "server/main/**"],
    mayNot: [...serverMayNot, ...pages.filter((name) => name !== "next")],
    teach: "The production server mounts Next; it shows nothing itself.",
  },
  {
    files: ["server/trpc/**"],
    may: ["#server/**", ...libraryWithoutCli, "@trpc/server", "superjson", "zod"],
    teach: "A procedure is a sentence: input, verb, answer. SQL and rules belong to the verb it calls.",
  },
  {
    files: ["server/delivery/**", "server/rules-store/**", "app/edge/**"],
    may: [
      "#server/delivery/**",
      "#server/rules-store/**",
      "#server/storage/open-blobs.ts",
      "#server/keys/delivery-key.ts",
      "#server/env.ts",
      "#server/process-name.ts",
      "#app/edge/**",
      ...libraryWithoutCli,
      "jose",
      "redis",
      "@upstash/redis",
    ],
    teach: "Devices are answered from the snapshot alone: no database, no session, no page framework.",
  },
  {
    files: ["app/**", "!app/edge/**"],
    may: [...consoleMay, ...userInterface],
    teach: "Pages show what procedures answer: go through #server/trpc, never to a verb or the database.",
  },
  {
    files: ["app/api/**"],
    may: [...consoleMay, "#server/doors/**", ...userInterface],
    teach: "A raw route mounts a handler of #server/doors or the tRPC router; it decides nothing.",
  },
  {
    files: ["app/api/auth/**"],
    may: [...consoleMay, "#server/doors/**", "#server/auth/**", "next-auth", ...userInterface],
    teach: "The sign-in route mounts #server/auth and nothing else.",
  },
  {
    files: ["tests/**"],
    mayNot: [],
    teach: "Tests may look everywhere.",
  },
];

/** A row in the language of `no-restricted-imports`: gitignore patterns, of which the last match counts. */
export function restrictedImports(row: ImportRow): { group: string[]; message: string } {
  const climbing = [".", "./", "..", "../**", "./*/**"];
  const message = `${row.teach} Another folder is named from the top: #lib/…, #server/….`;
  if (!row.may) return { group: [...climbing, ...(row.mayNot ?? []).flatMap(nameAndBelow)], message };

  // A pattern without a slash matches at any depth: `react` would let `next-auth/react` in.
  const bare = row.may.filter((name) => /^[\w-]+$/.test(name));
  const group = [
    "*",
    "!./*",
    ...climbing,
    ...bare.map((name) => `!${name}`),
    ...bare.flatMap((name) => [`*/${name}`, `*/**/${name}`]),
    ...row.may.flatMap((name) => (bare.includes(name) ? [`!${name}/**`] : allowed(name))),
  ];
  return { group, message };
}

function allowed(name: string): string[] {
  return name.startsWith("!")
    ? nameAndBelow(name.slice(1))
    : nameAndBelow(name).map((pattern) => `!${pattern}`);
}

/** `#` begins a comment in a gitignore pattern. */
function nameAndBelow(name: string): string[] {
  const escaped = name.replace(/^#/, "\\#");
  return name.endsWith("/**") ? [escaped] : [escaped, `${escaped}/**`];
}
