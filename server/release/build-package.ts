import { eq } from "drizzle-orm";
import { refusals } from "#lib/release/refusals.ts";
import { signatureRefusal } from "#lib/signing/signature-refusal.ts";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { readContainer } from "#lib/package/container.ts";
import { packageKey } from "#lib/protocol/package-descriptor.ts";
import { buildLines } from "#db/schema/release.ts";
import { sealRelease } from "#server/sealing/seal-release.ts";
import { provesAgain } from "#server/signing/check-signature.ts";
import { encodingLine } from "#server/delta/build-words.ts";
import { describePackage } from "#server/version/describe-package.ts";
import { encodeContainer, encodePackage } from "#server/version/encode-package.ts";
import { runtime } from "#server/runtime.ts";
import { lineWriter, type LineWriter } from "./line-writer.ts";
import { readFacts, type ReleaseContext } from "./read-facts.ts";
import { sendPlatformCommand } from "./send-command.ts";

/** What stops a build by its own nature; trying again would not help. */
class BuildError extends Error {}

/**
 * Builds a release: checks the stored package again and makes its encodings. Changes no byte of it.
 * May run twice: what is there already is used, and a release that is not building is left alone.
 */
export async function buildPackage(releaseId: string): Promise<void> {
  const { database } = await runtime();
  const context = await readFacts(database.db, releaseId);
  if (!context || context.release.state !== "building") return;
  const line = lineWriter(context);
  try {
    const sizeBytes = await build(context, line);
    await line("info", "Ready to apply for release.");
    await sendPlatformCommand(releaseId, { command: "built", sizeBytes });
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    await fail(context, error.message);
  }
}

/** Ends a build that every try of was cut off by a fault of ours: nobody waits for what no longer happens. */
export async function giveUpBuild(releaseId: string): Promise<void> {
  const { database } = await runtime();
  const context = await readFacts(database.db, releaseId);
  if (context?.release.state !== "building") return;
  await fail(
    context,
    "The platform could not finish the build. Retry it; if it fails again, tell its operator.",
  );
}

async function fail(context: ReleaseContext, error: string): Promise<void> {
  await lineWriter(context)("error", error);
  await sendPlatformCommand(context.release.id, { command: "build_failed", error });
}

async function build(
  { version, app, release, program, facts }: ReleaseContext,
  line: LineWriter,
): Promise<number> {
  const { blobs } = await runtime();
  await line("info", `Building ${program.name} ${version.name} for ${app.name}, ${release.environment}.`);
  const container = await blobs.read(packageKey(version.sha256, "identity"));
  if (!container)
    throw new BuildError("The uploaded package is gone from the store. Upload the version again.");
  if ((await sha256Hex(container)) !== version.sha256) {
    throw new BuildError("The stored package is not the one that was uploaded. Upload the version again.");
  }
  await line(
    "info",
    `Digest checked: sha256 ${version.sha256}, ${container.length.toLocaleString("en")} bytes.`,
  );
  const { list } = readContainer(container);
  if (list.length !== version.files.length) {
    throw new BuildError("The package's list of files differs from the one checked at upload.");
  }
  await line("info", `${list.length} files and ${version.pages.length} pages are there.`);
  for (const finding of version.findings) {
    await line(finding.severity === "error" ? "error" : "warning", `${finding.id}: ${finding.message}`);
  }
  await checkSigned(version, facts, line);
  const { sha256 } = version;
  const encodings = await encodePackage({
    blobs,
    sha256,
    container,
    effort: "quick",
    encode: encodeContainer,
  });
  await describePackage(sha256, { sizeBytes: container.length, encodings });
  for (const encoding of encodings) await line("info", encodingLine(encoding, container.length));
  if (facts.settings.sealedPackages) await seal(release, { sha256, container }, line);
  return container.length;
}

async function seal(
  release: ReleaseContext["release"],
  content: Parameters<typeof sealRelease>[1],
  line: LineWriter,
): Promise<void> {
  const { size } = await sealRelease(release, content);
  await line("info", `Sealed: ${size.toLocaleString("en")} bytes. Devices get it in no other form.`);
}

/** The signature once more, by today's keys: what the target demands is refused here and not at the end. */
async function checkSigned(
  { signature, signatureKid, programId, name, sha256 }: ReleaseContext["version"],
  { settings, signature: standing }: ReleaseContext["facts"],
  line: LineWriter,
): Promise<void> {
  const why = signatureRefusal(settings, standing);
  if (why) throw new BuildError(refusals[why]);
  if (signature === null || standing !== "stands") return;
  const { database } = await runtime();
  if (!(await provesAgain(database.db, signature, { miniProgram: programId, version: name, sha256 }))) {
    throw new BuildError(
      "The developer's signature does not fit the stored package. Add it to the version again.",
    );
  }
  await line("info", `Developer's signature checked: key ${signatureKid}.`);
}

/** The lines of a release's builds, oldest first, after the one with the given id. */
export async function readBuildLines(releaseId: string) {
  const { database } = await runtime();
  return database.db
    .select()
    .from(buildLines)
    .where(eq(buildLines.releaseId, releaseId))
    .orderBy(buildLines.id)
    .limit(2_000);
}
