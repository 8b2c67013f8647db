import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { sha256Hex } from "#lib/crypto/digest.ts";
import { apiProblemTexts } from "#lib/protocol/api/problem-texts.ts";
import { idempotencyKeys } from "#db/schema/person.ts";
import { openText, sealText } from "#server/keys/sealed-text.ts";
import { runtime } from "#server/runtime.ts";

const keyLengthMax = 255;
const keptFor = sql`interval '24 hours'`;
/** A request that ended without a word, because its process did, holds its key no longer than this. */
const underWayMax = sql`interval '60 seconds'`;

/**
 * Answers a command that is sent again under the same `Idempotency-Key` with what the first one was answered. Only
 * what succeeded is kept: a refused command changed nothing and may be tried again.
 * 409 while the first is under way; 422 where the key came with another request; 400 where it is no key.
 * @param holder whose keys: another person's same key is another key; and how a refusal is said
 */
export async function once(
  request: Request,
  { id: actorId, refusal }: KeyHolder,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null || actorId === null || request.method !== "POST") return answer(request);
  if (key.length === 0 || key.length > keyLengthMax) return refusal("key_malformed");
  const { headers, signal } = request;
  const body = await request.arrayBuffer();
  const first: First = { actorId, key, requestHash: await hashOf(request, body), startedAt: new Date() };
  const kept = await begin(first);
  if (kept !== null) {
    if (kept.requestHash !== first.requestHash) return refusal("key_reused");
    return kept.status === null ? refusal("key_under_way") : repeat(kept, kept.status);
  }
  try {
    const response = await answer(new Request(request.url, { method: "POST", headers, signal, body }));
    return await end(first, response);
  } catch (error) {
    await forget(first);
    throw error;
  }
}

export type KeyRefusal = "key_malformed" | "key_reused" | "key_under_way";
export type KeyHolder = {
  /** Null: nobody whose keys are kept. */
  id: string | null;
  refusal: (code: KeyRefusal) => Response;
};

type First = { actorId: string; key: string; requestHash: string; startedAt: Date };
type Kept = typeof idempotencyKeys.$inferSelect;

async function hashOf(request: Request, body: ArrayBuffer): Promise<string> {
  const { pathname, search } = new URL(request.url);
  const address = new TextEncoder().encode(`${pathname}${search}\n`);
  const whole = new Uint8Array(address.length + body.byteLength);
  whole.set(address);
  whole.set(new Uint8Array(body), address.length);
  return sha256Hex(whole);
}

const rowOf = ({ actorId, key }: First) =>
  and(eq(idempotencyKeys.actorId, actorId), eq(idempotencyKeys.key, key));

/** The row that this very request made: one that came after it took too long has a row of its own. */
const ownRow = (first: First) => and(rowOf(first), eq(idempotencyKeys.startedAt, first.startedAt));

/** Takes the key; @returns what is kept under it where somebody was first. */
async function begin(first: First): Promise<Kept | null> {
  const { database } = await runtime();
  const { db } = database;
  const mine = eq(idempotencyKeys.actorId, first.actorId);
  await db.delete(idempotencyKeys).where(and(mine, lt(idempotencyKeys.startedAt, sql`now() - ${keptFor}`)));
  const cutOff = and(
    isNull(idempotencyKeys.status),
    lt(idempotencyKeys.startedAt, sql`now() - ${underWayMax}`),
  );
  await db.delete(idempotencyKeys).where(and(rowOf(first), cutOff));
  const taken = await db.insert(idempotencyKeys).values(first).onConflictDoNothing().returning();
  if (taken.length > 0) return null;
  const [kept] = await db.select().from(idempotencyKeys).where(rowOf(first));
  return kept ?? begin(first);
}

async function repeat({ body }: Kept, status: number): Promise<Response> {
  const headers = { "content-type": "application/json", "idempotency-replayed": "true" };
  return new Response(body && (await openText(body)), { status, headers });
}

async function end(first: First, response: Response): Promise<Response> {
  if (!response.ok) {
    await forget(first);
    return response;
  }
  const body = await response.text();
  const { database } = await runtime();
  // An answer may hold a key that is shown once.
  const kept = { status: response.status, body: await sealText(body) };
  await database.db.update(idempotencyKeys).set(kept).where(ownRow(first));
  return new Response(body, { status: response.status, headers: response.headers });
}

async function forget(first: First): Promise<void> {
  const { database } = await runtime();
  await database.db.delete(idempotencyKeys).where(ownRow(first));
}

/** What the console's own pages are told. */
export function keyRefusal(code: KeyRefusal): Response {
  const { status, title, detail } = apiProblemTexts[code];
  const headers = { "Cache-Control": "no-store" };
  return Response.json({ error: `${title}. ${detail}` }, { status, headers });
}
