import { existsSync, readFileSync } from "node:fs";

/**
 * One test, or a file that failed as a whole.
 * @typedef {{ name: string, file: string, state: "passed" | "failed" | "skipped", why: string }} Result
 */

/** What vitest's `json` reporter wrote. @returns {Result[]} */
export function vitestResults(report) {
  return (read(report)?.testResults ?? []).flatMap(({ name: file, status, message, assertionResults }) => {
    const tests = assertionResults.map((test) => ({
      name: `${file} › ${test.fullName}`,
      file,
      state: stateOf(test.status),
      why: test.failureMessages?.join("\n") ?? "",
    }));
    const whole = status === "failed" && tests.every(({ state }) => state !== "failed");
    return whole ? [...tests, { name: file, file, state: "failed", why: message ?? "" }] : tests;
  });
}

/** What Playwright's `json` reporter wrote. @returns {Result[]} */
export function playwrightResults(report) {
  return (read(report)?.suites ?? []).flatMap((suite) => specsOf(suite, []));
}

function specsOf({ title, suites = [], specs = [] }, above) {
  const titles = [...above, title];
  return [
    ...specs.flatMap((spec) =>
      spec.tests.map(({ status, results }) => ({
        name: [...titles, spec.title].join(" › "),
        file: spec.file,
        state: stateOf(status),
        why: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join("\n"),
      })),
    ),
    ...suites.flatMap((inner) => specsOf(inner, titles)),
  ];
}

function stateOf(word) {
  if (word === "passed" || word === "expected") return "passed";
  return word === "failed" || word === "unexpected" ? "failed" : "skipped";
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
