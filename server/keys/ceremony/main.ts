import { keysChoice } from "#server/keys/keys-choice.ts";
import { runCeremony } from "./run.ts";

/** `npm run keys -- <command>`: who may sign for the platform. docs/keys.md says how. */
const { ok, lines } = await runCeremony(process.argv.slice(2), { choice: keysChoice(), nowMs: Date.now() });
for (const line of lines) (ok ? console.log : console.error)(line);
process.exitCode = ok ? 0 : 1;
