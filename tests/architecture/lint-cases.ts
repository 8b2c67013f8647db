/** One row of the import table at work: what a file of that layer may and may not import. */
export interface ImportCase {
  row: string;
  file: string;
  refused: string[];
  allowed: string[];
}

export const importCases: ImportCase[] = [
  {
    row: "lib/**",
    file: "lib/a/x.ts",
    refused: ["#db/client.ts", "node:fs", "react", "foo/zod", "#lib/cli/y.ts"],
    allowed: ["#lib/b.ts", "zod"],
  },
  {
    row: "lib/cli/**",
    file: "lib/cli/x.ts",
    refused: ["#server/env.ts", "pg"],
    allowed: ["node:fs/promises", "#lib/a/b.ts", "jose"],
  },
  {
    row: "lib/device/**",
    file: "lib/device/x.ts",
    refused: ["#lib/release/states.ts", "zod"],
    allowed: ["#lib/rules/hash.ts", "#lib/protocol/x.ts"],
  },
  {
    row: "lib/device/node/**",
    file: "lib/device/node/x.ts",
    refused: ["#lib/release/states.ts", "#lib/crypto/digest.ts", "zod"],
    allowed: ["#lib/device/storage.ts", "node:fs/promises"],
  },
  {
    row: "db/**",
    file: "db/schema/x.ts",
    refused: ["#server/env.ts", "node:fs", "next", "#app/x.ts"],
    allowed: ["#lib/a.ts", "drizzle-orm/pg-core"],
  },
  {
    row: "db/*.ts",
    file: "db/x.ts",
    refused: ["#server/env.ts", "react"],
    allowed: ["node:fs", "pg", "drizzle-orm/node-postgres/migrator"],
  },
  {
    row: "server/**",
    file: "server/a/x.ts",
    refused: ["#app/x.ts", "#server/trpc/y.ts", "react", "next/headers", "next-auth"],
    allowed: ["#db/x.ts", "pino", "node:fs"],
  },
  {
    row: "server/auth/**",
    file: "server/auth/x.ts",
    refused: ["#server/trpc/y.ts", "react"],
    allowed: ["next-auth/providers/credentials", "next/headers"],
  },
  {
    row: "server/main.ts",
    file: "server/main.ts",
    refused: ["#app/x.ts", "#server/trpc/y.ts", "next-auth"],
    allowed: ["next", "#server/delivery/x.ts"],
  },
  {
    row: "server/trpc/**",
    file: "server/trpc/x.ts",
    refused: ["#db/client.ts", "drizzle-orm", "next"],
    allowed: ["#server/a/x.ts", "@trpc/server", "zod"],
  },
  {
    row: "server/delivery/**",
    file: "server/delivery/x.ts",
    refused: ["#db/client.ts", "next", "next-auth", "#server/a/x.ts"],
    allowed: ["#server/env.ts"],
  },
  {
    row: "server/delivery/**",
    file: "server/rules-store/x.ts",
    refused: ["#db/client.ts", "node:fs", "react"],
    allowed: ["redis", "@upstash/redis", "jose"],
  },
  {
    row: "server/delivery/**",
    file: "app/edge/v1/route.ts",
    refused: ["#db/client.ts", "next/server", "#server/trpc/x.ts"],
    allowed: ["#server/delivery/x.ts"],
  },
  {
    row: "app/**",
    file: "app/w/page.tsx",
    refused: ["#db/client.ts", "#server/a/x.ts", "next-auth", "drizzle-orm"],
    allowed: ["#server/trpc/x.ts", "next/link", "next-auth/react"],
  },
  {
    row: "app/**",
    file: "app/_ui/x.tsx",
    refused: ["#server/env.ts", "pg", "#app/edge/x.ts", "foo/react"],
    allowed: ["react", "nuqs/adapters/next/app"],
  },
  {
    row: "app/api/**",
    file: "app/api/x/route.ts",
    refused: ["#server/a/x.ts", "#db/client.ts"],
    allowed: ["#server/doors/x.ts", "@trpc/server/adapters/fetch"],
  },
  {
    row: "app/api/auth/**",
    file: "app/api/auth/route.ts",
    refused: ["#db/client.ts", "#server/a/x.ts"],
    allowed: ["next-auth", "#server/auth/x.ts"],
  },
  {
    row: "tests/**",
    file: "tests/x.ts",
    refused: [],
    allowed: ["#lib/a.ts", "#server/a.ts", "vitest", "node:fs"],
  },
];

/** Refused everywhere: another folder is named from the top. */
export const climbing = ["../outside.ts", "./folder/inside.ts"];

/** [rule, file, source that breaks it] */
export const ruleCases: [string, string, string][] = [
  ["eslint(no-restricted-globals)", "lib/r/process.ts", "export const mode = process.env;"],
  ["eslint(no-restricted-globals)", "lib/r/buffer.ts", 'export const bytes = Buffer.from("a");'],
  ["eslint(no-restricted-globals)", "lib/r/console.ts", 'console.warn("a");'],
  ["eslint(no-restricted-globals)", "lib/r/fetch.ts", 'export const answer = fetch("http://localhost");'],
  ["eslint(no-restricted-globals)", "lib/r/timer.ts", "setTimeout(() => undefined, 1);"],
  ["eslint(no-restricted-properties)", "lib/r/now.ts", "export const nowMs = Date.now();"],
  ["eslint(no-restricted-properties)", "lib/r/random.ts", "export const dice = Math.random();"],
  ["eslint(no-restricted-properties)", "lib/r/uuid.ts", "export const id = crypto.randomUUID();"],
  ["sluice(no-clock)", "lib/r/clock.ts", "export const now = new Date();"],
  ["sluice(named-assertion)", "server/r/as.ts", "export const text = (value: unknown) => value as string;"],
  // A listed helper without its reason.
  ["sluice(named-assertion)", "server/auth/actor.ts", "export const mint = (a: unknown) => a as string;"],
  ["typescript(no-explicit-any)", "server/r/any.ts", "export const loose = (value: any): unknown => value;"],
  [
    "typescript(no-non-null-assertion)",
    "server/r/bang.ts",
    "export const first = (all: string[]) => all[0]!;",
  ],
  ["typescript(ban-ts-comment)", "server/r/ignore.ts", "// @ts-nocheck\nexport const wrong: string = 1;"],
  [
    "eslint(max-params)",
    "server/r/params.ts",
    "export const all = (...[a]: [1]) => (b: 1, c: 1, d: 1, e: 1) => 1;",
  ],
  ["eslint(no-unused-vars)", "server/r/unused.ts", "const unused = 1;\nexport {};"],
  ["eslint(eqeqeq)", "server/r/equal.ts", "export const same = (a: string, b: string) => a == b;"],
  ["eslint(no-console)", "server/r/log.ts", 'console.log("a");'],
  ["node(no-process-env)", "server/r/env.ts", "export const port = process.env.PORT;"],
  ["unicorn(filename-case)", "server/r/camelCase.ts", "export {};"],
  ["eslint(max-lines)", "lib/r/long.ts", "export {};\n".repeat(150)],
  ["eslint(max-lines)", "server/r/long.ts", "export {};\n".repeat(250)],
  [
    "eslint(max-lines-per-function)",
    "lib/r/giant.ts",
    `export function giant() {\n${"giant();\n".repeat(40)}}`,
  ],
  [
    "import(no-cycle)",
    "lib/r/ring.ts",
    'import { tail } from "#lib/r/tail.ts";\nexport const head = () => tail();',
  ],
  [
    "react-hooks(rules-of-hooks)",
    "app/r/hook.tsx",
    'import { useState } from "react";\nexport const Bad = ({ on }: { on: boolean }) => (on ? useState(1)[0] : null);',
  ],
  ["sluice(spoken-text)", "app/r/tag.tsx", "export const Head = () => <h1>Members</h1>;"],
  ["sluice(spoken-text)", "app/r/label.tsx", 'export const Name = () => <input aria-label="Name" />;'],
  [
    "sluice(spoken-text)",
    "app/r/choice.tsx",
    'export const On = ({ on }: { on: boolean }) => <b>{on ? "On" : "Off"}</b>;',
  ],
  ["sluice(spoken-text)", "app/r/data.ts", 'export const place = { label: "Members" };'],
  ["sluice(spoken-text)", "app/r/sentence.ts", 'export const why = () => "Your session has ended.";'],
  ["sluice(spoken-text)", "app/r/template.ts", "export const far = (n: number) => `In ${n} minutes`;"],
  [
    "sluice(spoken-text)",
    "app/r/pieces.ts",
    'export const both = (t: (text: string) => string, on: boolean) => t(on ? "On" : "Off");',
  ],
  ["jsx-a11y(alt-text)", "app/r/picture.tsx", 'export const Picture = () => <img src="a.png" />;'],
  [
    "vitest(no-focused-tests)",
    "tests/r/focus.test.ts",
    'import { it } from "vitest";\nit.only("a", () => {});',
  ],
  [
    "vitest(no-disabled-tests)",
    "tests/r/skip.test.ts",
    'import { it } from "vitest";\nit.skip("a", () => {});',
  ],
];

/** Files in which the linter finds nothing. */
export const cleanCases: [string, string][] = [
  [
    "lib/r/const.ts",
    'export const states = ["ready"] as const;\nexport const at = (ms: number) => new Date(ms);',
  ],
  [
    "server/version/inflate.ts",
    "// zlib's types do not know it.\nexport const asInfo = (value: unknown) => value as string;",
  ],
  ["server/launch/x.mjs", "console.log(process.env.PORT);"],
  [
    "tests/r/skip-if.test.ts",
    'import { describe, it } from "vitest";\ndescribe.skipIf(process.env.CI)("a", () => {\n  it("b", () => {});\n});',
  ],
  [
    "app/r/spoken.tsx",
    'export const Spoken = ({ t, on }: { t: (text: string) => string; on: boolean }) => (\n  <p className="flex" aria-label={t("Your name")}>\n    {on ? t("It is on.") : t("It is off.")} <code>npm start</code>\n  </p>\n);\nexport const wrong = () => new Error("Never seen by anybody");',
  ],
  ["lib/cli/print.ts", "console.log(new Date(), Date.now());"],
];

/** Files that the cases above need beside them. */
export const otherFiles: [string, string][] = [
  ["lib/r/tail.ts", 'import { head } from "#lib/r/ring.ts";\nexport const tail = (): unknown => head();'],
];
