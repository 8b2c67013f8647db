import { sha256Hex } from "#lib/crypto/digest.ts";
import { uploadSchema, type Upload, type UploadPart } from "#lib/protocol/api/uploads.ts";
import type { Client } from "#lib/cli/api/client.ts";
import { send } from "#lib/cli/api/send.ts";
import { CommandEnded } from "#lib/cli/ended.ts";
import { cliLimits as limits } from "#lib/cli/limits.ts";
import type { Session } from "#lib/cli/session.ts";
import { forgetUpload, rememberUpload, startedUpload } from "./started-uploads.ts";

type Sending = { program: string; archive: Uint8Array<ArrayBuffer>; resume: boolean };

/** Brings an archive to the server in parts; those that are there already are not sent again. @returns the upload's id */
export async function sendParts(session: Session, client: Client, sending: Sending): Promise<Upload> {
  const upload = await begin(session, client, sending);
  // One that became a version already is only asked for what it became.
  const missing = upload.version === null ? upload.parts.filter(({ received }) => !received) : [];
  let done = upload.size - missing.reduce((sum, { size }) => sum + size, 0);
  if (done > 0) session.output.say(`${done} of ${upload.size} bytes are there already.`);
  session.output.progress("Uploading", done, upload.size);
  for (const part of missing) {
    const start = (part.number - 1) * upload.partBytes;
    await put(session, client, { upload, part, bytes: sending.archive.slice(start, start + part.size) });
    done += part.size;
    session.output.progress("Uploading", done, upload.size);
  }
  return upload;
}

async function begin(
  session: Session,
  client: Client,
  { program, archive, resume }: Sending,
): Promise<Upload> {
  const { world } = session;
  const sha256 = await sha256Hex(archive);
  const asked = { server: client.server, program, sha256 };
  const started = resume ? await startedUpload(world, asked) : null;
  if (started) {
    const found = await stillOpen(client, started.id);
    if (found) return found;
    await forgetUpload(world, started.id);
  }
  if (resume) session.output.say("No upload of these bytes is open: starting anew.");
  const body = { program, size: archive.length, sha256 };
  const upload = await client.post("/api/v1/uploads", { body, answers: uploadSchema });
  await rememberUpload(world, { ...asked, id: upload.id, expiresAt: upload.expiresAt });
  return upload;
}

async function stillOpen(client: Client, id: string): Promise<Upload | null> {
  try {
    const upload = await client.get(`/api/v1/uploads/${id}`, { answers: uploadSchema });
    return upload;
  } catch (error) {
    if (error instanceof CommandEnded && error.exit === "refused") return null;
    throw error;
  }
}

type Piece = { upload: Upload; part: UploadPart; bytes: Uint8Array<ArrayBuffer> };

async function put({ world }: Session, client: Client, { upload, part, bytes }: Piece): Promise<void> {
  if (part.url === undefined) return client.put(`/api/v1/uploads/${upload.id}/parts/${part.number}`, bytes);
  // The address is its own permission: the store is not shown the token.
  const url = new URL(part.url, client.server);
  const response = await send(world, {
    url,
    init: { method: "PUT", body: bytes },
    timeoutMs: limits.uploadPartMs,
  });
  if (response.ok) return;
  throw new CommandEnded("fault", {
    code: "store_refused",
    message: `The store behind the server answered ${response.status} to part ${part.number}.`,
    hint: "Run the same command with --resume: what has arrived is not sent again.",
  });
}
