import { z } from "zod";
import { explainAnswerSchema, type explainRequestSchema } from "#lib/protocol/explain.ts";
import { environments } from "#lib/release/environments.ts";
import { command } from "#lib/cli/command.ts";
import { usageError } from "#lib/cli/ended.ts";
import { flag, list, text } from "#lib/cli/option.ts";
import { programOf } from "#lib/cli/project/program-of.ts";
import { appOf, knownEnvironment, targetShape } from "#lib/cli/release/target.ts";
import { momentOf } from "#lib/cli/release/values.ts";
import { plain } from "#lib/cli/style.ts";
import { deviceOf } from "./device.ts";
import { traceLine } from "./trace-line.ts";

export const explain = command({
  name: "explain",
  says: "Say why a user gets what they get: the edge's decision, and every step to it",
  more: "Takes no place and counts nowhere. --device takes what devices report: platform=Android, appVersion=2.1.0, region.country=CN, custom.level=7.",
  input: z.object({
    program: targetShape.program,
    app: targetShape.app,
    environment: targetShape.environment,
    user: text("The super app's user id", "USER", { short: "u" }),
    notProven: flag("As if the super app's server had not signed who the user is"),
    install: text("The installation's id, for users who are not signed in", "ID"),
    device: list("What the device reports", "NAME=VALUE"),
    held: text("The version that the device runs now", "VERSION"),
    qr: text("The token of a scanned QR code", "TOKEN"),
    at: text("The moment to judge, e.g. 2026-12-01T08:00:00Z; now by default", "MOMENT"),
  }),
  examples: [
    "sluice explain --user ana --app harbour --environment production",
    "sluice explain -u ana -e test --device platform=Android --json",
  ],
  scopes: ["explain:read", "releases:read"],
  run: async (input, session) => {
    const environment = await knownEnvironment(session, input.environment);
    if (environment === null)
      throw usageError("No environment is named.", `--environment is one of: ${environments.join(", ")}.`);
    const { user, notProven, install, device, held, qr, at } = input;
    const body: z.input<typeof explainRequestSchema> = {
      app: (await appOf(session, input.app)).id,
      environment,
      program: await programOf(session, input.program),
      ...(user === undefined ? {} : { user: { id: user, proven: !notProven } }),
      ...(install === undefined ? {} : { installId: install }),
      ...(device.length === 0 ? {} : { device: deviceOf(device) }),
      ...(held === undefined ? {} : { held: { version: held } }),
      ...(qr === undefined ? {} : { qr }),
      ...(at === undefined ? {} : { now: momentOf(at) }),
    };
    const client = await session.client();
    const answer = await client.post("/api/v1/explain", { body, answers: explainAnswerSchema });
    const { style } = session.output;
    const { decision, reason, version, trace, snapshot } = answer;
    return {
      document: answer,
      lines: [
        `${style.bold(decision)}${version === null ? "" : ` ${plain(version)}`} ${style.dim(`(${reason})`)}`,
        ...trace.map((entry) => traceLine(entry, style)),
        style.dim(`  by publication ${snapshot.sequence}, ${Math.round(snapshot.ageSeconds)} s old`),
      ],
    };
  },
});
