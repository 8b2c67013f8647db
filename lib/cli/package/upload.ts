import { resolve } from "node:path";
import { z } from "zod";
import { peekDeveloperSignature } from "#lib/crypto/developer-signature.ts";
import { uploadedSchema, type CompleteUpload, type Uploaded } from "#lib/protocol/api/uploads.ts";
import { readText } from "#lib/cli/account/private-file.ts";
import { command } from "#lib/cli/command.ts";
import { CommandEnded, usageError } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import { flag, text } from "#lib/cli/option.ts";
import { programOf, programOption } from "#lib/cli/project/program-of.ts";
import type { Session } from "#lib/cli/session.ts";
import { sizeText } from "#lib/cli/style.ts";
import type { ValidPackage } from "#lib/package/validate.ts";
import { kindOption, pathOption } from "./check.ts";
import { findingLines } from "./finding-lines.ts";
import { sendParts } from "./send-parts.ts";
import { keyOption, signatureFile, signed, versionOf, versionOption } from "./sign.ts";
import { transportOf, validSource } from "./source.ts";
import { forgetUpload } from "./started-uploads.ts";

export const upload = command({
  name: "upload",
  says: "Check a mini program, send it, and make it a version",
  more: "A signature that sluice sign left beside the package goes along. What breaks off goes on with --resume.",
  input: z.object({
    path: pathOption,
    version: versionOption,
    notes: text("What is new, for reviewers and users", "TEXT"),
    program: programOption,
    sign: flag("Sign it on the way, by the newest key of this machine or by --key"),
    key: keyOption,
    signature: text("The file that sluice sign wrote, where it is not beside the package", "FILE", {
      completes: "file",
    }),
    resume: flag("Go on with an upload of the same bytes that broke off"),
    kind: kindOption,
  }),
  positionals: ["path"],
  examples: [
    "sluice upload --version 1.4.2 --notes 'Faster search'",
    "sluice upload coffee.sluice.zip --version 1.4.2 --sign --json",
    "sluice upload dist --version 1.4.2 --resume",
  ],
  scopes: ["versions:write"],
  run: async (input, session) => {
    const program = await programOf(session, input.program);
    const { source, valid } = await validSource(session, input);
    const version = versionOf(input.version, valid);
    const beside = signatureFile(source);
    const signature = await signatureFor(session, { ...input, program, version, valid, beside });
    const client = await session.client();
    const archive = transportOf(source, valid);
    const { id } = await sendParts(session, client, { program, archive, resume: input.resume });
    const complete: CompleteUpload = {
      version,
      notes: input.notes ?? "",
      kind: valid.kind,
      ...(signature === null ? {} : { signature }),
    };
    const made = await client.post(`/api/v1/uploads/${id}/complete`, {
      body: complete,
      answers: uploadedSchema,
    });
    await forgetUpload(session.world, id);
    expectSame(made, valid);
    return {
      document: { ok: true, ...made, signed: signature !== null },
      lines: uploadedLines(session, made, { signed: signature !== null, sent: archive.length }),
    };
  },
});

type Wish = {
  sign: boolean;
  key?: string | undefined;
  signature?: string | undefined;
  program: string;
  version: string;
  valid: ValidPackage;
  beside: string;
};

async function signatureFor(session: Session, wish: Wish): Promise<string | null> {
  const { sign, key, signature: named, program, version, valid, beside } = wish;
  if (sign || key !== undefined) return (await signed(session, { program, version, valid, key })).signature;
  const file = named === undefined ? beside : resolve(session.world.cwd, named);
  const written = (await readText(file, limits.keyFileBytesMax))?.trim() ?? null;
  if (written === null) {
    if (named === undefined) return null;
    throw usageError(`There is no ${file}.`, "sluice sign writes it.");
  }
  const says = peekDeveloperSignature(written);
  const same = says?.miniProgram === program && says.version === version && says.sha256 === valid.sha256;
  if (same) return written;
  const what =
    says === null ? "is no signature" : `is over version ${says.version}, digest ${says.sha256.slice(0, 12)}`;
  throw usageError(
    `${file} ${what}: not this package.`,
    "Sign it again: sluice sign, or upload with --sign.",
  );
}

/** The digest is the package's identity: another one would mean that two validators disagree. */
function expectSame(made: Uploaded, { sha256 }: ValidPackage): void {
  if (made.sha256 === sha256) return;
  throw new CommandEnded("fault", {
    code: "digest_differs",
    message: `The server made ${made.sha256} of it, this machine ${sha256}.`,
    hint: "Bring sluice to the server's version, and do not release this version.",
  });
}

function uploadedLines(
  session: Session,
  made: Uploaded,
  { signed: isSigned, sent }: { signed: boolean; sent: number },
) {
  const { style } = session.output;
  const how = `${made.repeated ? "was there already" : `${sizeText(sent)} sent`}${isSigned ? ", signed" : ""}`;
  return [
    ...findingLines(made.findings, style),
    `${style.green("✓")} Version ${style.bold(made.version)} (${how})`,
    `  ${style.dim("sha256")} ${made.sha256}`,
    `  ${style.dim("version id")} ${made.id}`,
    style.dim(`  Next: sluice release select ${made.version} --app <APP> --environment production`),
  ];
}
