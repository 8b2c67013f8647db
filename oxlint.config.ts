import { defineConfig, type OxlintOverride } from "oxlint";
import { importTable, restrictedImports } from "./tests/architecture/import-table.ts";

const worldOutsideLib = {
  process: "The environment arrives as an argument.",
  Buffer: "Use Uint8Array: lib runs where there is no Node.",
  console: "Return what is worth saying.",
  fetch: "The answer of a request arrives as an argument.",
  XMLHttpRequest: "The answer of a request arrives as an argument.",
  WebSocket: "What is heard arrives as an argument.",
  setTimeout: "Waiting is the caller's.",
  setInterval: "Waiting is the caller's.",
  setImmediate: "Waiting is the caller's.",
  performance: "The moment arrives as an argument.",
  window: "lib runs where there is no page.",
  document: "lib runs where there is no page.",
  localStorage: "What is stored arrives as an argument.",
};

const worldOutsideLibProperties = [
  {
    object: "Date",
    property: "now",
    message: "lib reads no clock: the moment arrives as an argument (nowMs).",
  },
  { object: "Math", property: "random", message: "Randomness arrives as an argument." },
  { object: "crypto", property: "getRandomValues", message: "Randomness arrives as an argument." },
  { object: "crypto", property: "randomUUID", message: "Randomness arrives as an argument." },
  { object: "globalThis", property: "process", message: "The environment arrives as an argument." },
  { object: "globalThis", property: "Buffer", message: "Use Uint8Array: lib runs where there is no Node." },
  { object: "globalThis", property: "fetch", message: "The answer of a request arrives as an argument." },
];

/** The only places where `as` may stand: file → helpers, each saying in its comment why it is safe. */
const assertionHelpers: Record<string, string[]> = {
  "server/auth/actor.ts": ["mint"],
  "server/auth/platform-admins.ts": ["mint"],
  "server/delta/encoder.ts": ["asAnswer"],
  "server/delta/encoder-child.ts": ["asTask"],
  "server/doors/v1/serve.ts": ["asCall"],
  "server/jobs/jobs.ts": ["bossTransaction"],
  "server/metrics/fixed-histogram.ts": ["asHistogram"],
  "server/version/inflate.ts": ["asInfo"],
  "lib/device/shape.ts": ["shaped"],
};

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "node", "react", "jsx-a11y", "vitest"],
  jsPlugins: ["./tests/architecture/lint-plugin.ts"],
  categories: { correctness: "error" },
  ignorePatterns: [
    "node_modules",
    ".next",
    "dist",
    ".data",
    "db/migrations",
    "tests/fixtures",
    "next-env.d.ts",
  ],
  rules: {
    eqeqeq: "error",
    "no-var": "error",
    "prefer-const": "error",
    "no-console": "error",
    "max-params": ["error", { max: 3 }],
    "max-lines": ["error", { max: 249 }],
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" }],
    "import/no-cycle": "error",
    "node/no-process-env": "error",
    "typescript/ban-ts-comment": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-require-imports": "error",
    // A page on the server may ask the clock; the rule knows only components that render again and again.
    "react/purity": "off",
    // A scrolling region must take the focus, or the keyboard cannot scroll it.
    "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["region", "tabpanel", "log"], tags: [] }],
    // Primitives label and draw what the linter cannot see; axe judges the rendered page in the browser tests.
    "jsx-a11y/prefer-tag-over-role": "off",
    "jsx-a11y/control-has-associated-label": "off",
    "jsx-a11y/label-has-associated-control": "off",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "unicorn/prefer-node-protocol": "error",
    "sluice/named-assertion": ["error", assertionHelpers],
  },
  overrides: [
    ...importTable.map((row): OxlintOverride => ({
      files: row.files.filter((glob) => !glob.startsWith("!")),
      excludeFiles: row.files.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1)),
      rules: {
        "no-restricted-imports": ["error", { patterns: [restrictedImports(row)] }],
      },
    })),
    {
      files: ["lib/**"],
      // The SDK meets the world in one file, and under Node in its own entry.
      excludeFiles: ["lib/cli/**", "lib/device/surroundings.ts", "lib/device/node/**"],
      rules: {
        "no-restricted-globals": [
          "error",
          ...Object.entries(worldOutsideLib).map(([name, message]) => ({ name, message })),
        ],
        "no-restricted-properties": ["error", ...worldOutsideLibProperties],
        "sluice/no-clock": "error",
      },
    },
    { files: ["lib/**"], rules: { "max-lines": ["error", { max: 149 }] } },
    // A catalogue is a list of words: as long as its part of the product, and "then" is one of them.
    { files: ["lib/text/zh/**"], rules: { "max-lines": "off", "unicorn/no-thenable": "off" } },
    {
      files: ["lib/**", "db/**", "server/**"],
      rules: { "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }] },
    },
    {
      files: ["app/_ui/**"],
      rules: {
        "jsx-a11y/role-has-required-aria-props": "off",
        "jsx-a11y/no-noninteractive-element-interactions": "off",
      },
    },
    { files: ["app/**"], rules: { "sluice/spoken-text": "error" } },
    { files: ["app/**"], rules: { "react/rules-of-hooks": "error", "react/exhaustive-deps": "error" } },
    {
      files: [
        "server/main.ts",
        "server/migrate.ts",
        "server/keys/ceremony/**",
        "server/launch.mjs",
        "server/launch/**",
        "lib/cli/**",
        "tests/**",
      ],
      rules: { "no-console": "off" },
    },
    {
      files: [
        "server/env.ts",
        "lib/cli/main.ts",
        "server/launch.mjs",
        "server/launch/**",
        "tests/**",
        "*.config.ts",
        "*.config.mjs",
      ],
      rules: { "node/no-process-env": "off" },
    },
    {
      files: ["tests/**"],
      rules: {
        "max-lines": ["error", { max: 399 }],
        "max-params": "off",
        // Assertions may stand in a helper or a property; what a union holds decides which ones apply.
        "vitest/expect-expect": "off",
        "vitest/no-conditional-expect": "off",
        // The second argument says which example failed.
        "vitest/valid-expect": ["error", { maxArgs: 2 }],
        // `then` is a column of tables of examples.
        "unicorn/no-thenable": "off",
        // Tests hand in what the types forbid, on purpose.
        "sluice/named-assertion": "off",
      },
    },
  ],
});
