import { isOlder } from "#lib/crypto/key-set-statement.ts";
import { refuseStatement } from "#lib/crypto/manifest-statement.ts";
import type { ManifestRefusal, ManifestStatement } from "#lib/crypto/manifest-statement.ts";
import { pinnedRoot } from "#lib/crypto/root-document.ts";
import { openStatement } from "#lib/crypto/signed-statement.ts";
import { verifyTrust } from "#lib/crypto/trust.ts";
import type { TrustRefusal } from "#lib/crypto/trust.ts";
import { askEdge } from "./edge.ts";
import type { Settings } from "./options.ts";
import { manifestStatement } from "./read-statement.ts";
import { anything, readAs, readJson } from "./shape.ts";
import { held, isBelieved, judgedTime, keysAt } from "./trust-record.ts";
import type { Held, Standing } from "./trust-record.ts";

/** The newest statement that was accepted of a mini program, and the key that signed it. */
export type Newest = { epoch: number; sequence: number; issuedAt: number; kid: string };
export type Verified =
  | { ok: true; statement: ManifestStatement; newest: Newest }
  | { ok: false; why: VerifyRefusal };
export type VerifyRefusal = ManifestRefusal | TrustRefusal | "no_key_set";
/** What was accepted before, and what lies at hand. */
export type Known = {
  newest: Newest | null;
  configurationSha256?: string;
  package?: { sha256: string; size: number };
};
type NoStanding = { why: TrustRefusal | "no_key_set" };

const recordName = "trust";

/**
 * Which keys may sign manifests: the newest set that the root keys have signed, beginning with those that the app
 * pins. It never goes back to an older one, and what a key has said is forgotten when the key is.
 */
export class KeyTrust {
  #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Proves a manifest and judges it against everything that was seen before. Never throws. */
  async verify(jws: string, miniProgram: string, known: Known): Promise<Verified> {
    const wanted = { miniProgram, ...known };
    const first = await this.#verifyBy(await this.#standing(false), jws, wanted);
    if (first.ok || !mendedByNewKeys.has(first.why)) return first;
    return this.#verifyBy(await this.#standing(true), jws, wanted);
  }

  async #verifyBy(
    standing: Standing | NoStanding,
    jws: string,
    { newest, ...wanted }: Known & { miniProgram: string },
  ): Promise<Verified> {
    if (!("keySet" in standing)) return { ok: false, why: standing.why };
    const { app, environment, now } = this.#settings;
    const { keySet } = standing;
    const nowMs = judgedTime(standing, now());
    const opened = await openStatement(jws, "sluice-manifest+jws", keysAt(standing, nowMs));
    if (!opened.ok) return opened;
    const statement = readAs(manifestStatement, opened.payload);
    if (statement === null) return { ok: false, why: "malformed" };
    const before = newest !== null && isBelieved(keySet, newest) ? { newest } : {};
    const why = refuseStatement(statement, { keySet, app, environment, ...wanted, ...before }, nowMs);
    if (why !== null) return { ok: false, why };
    const { epoch, sequence, issuedAt } = statement;
    const { kid } = opened;
    await this.#see({ at: issuedAt, epoch, kid });
    return { ok: true, statement, newest: { epoch, sequence, issuedAt, kid } };
  }

  /** The held set, asked for again where it is old, unusable, or `again` is wanted. */
  async #standing(again: boolean): Promise<Standing | NoStanding> {
    const { now, limits } = this.#settings;
    const record = await this.#record();
    const before = record === null ? noKeySet : await this.#open(record.documents, record);
    if ("keySet" in before && !again) {
      const ageMs = now() - before.record.fetchedAt;
      if (ageMs >= 0 && ageMs < limits.keySetSeconds * 1_000) return before;
    }
    const answer = await askEdge(this.#settings, { path: "/edge/v1/keys" });
    if (!answer.ok) return before;
    const after = await this.#open(answer.text, record);
    // Documents that are refused take nothing away: the held ones go on until they expire.
    if (!("keySet" in after)) return "keySet" in before ? before : after;
    await this.#keep(after);
    return after;
  }

  async #open(documents: string, record: Held | null): Promise<Standing | NoStanding> {
    const { trust, now } = this.#settings;
    const { rootKeys, threshold } = trust;
    const before = record ?? { root: pinnedRoot(rootKeys, threshold), seen: null };
    const newest = record === null ? {} : { newest: record };
    const verified = await verifyTrust(
      readJson(anything, documents),
      { root: before.root, ...newest },
      now(),
    );
    if (!verified.ok) return { why: verified.why };
    const { root, keySet } = verified;
    const { version, keys, threshold: asks } = root;
    const { epoch, issuedAt } = keySet;
    const trusted = { version, keys: [...keys], threshold: asks };
    const stated = { documents, fetchedAt: now(), pinned: this.#pinned(), epoch, issuedAt };
    const about = record?.documents === documents ? record : { ...stated, root: trusted, seen: before.seen };
    return { keySet, record: about };
  }

  async #keep({ record }: Standing): Promise<void> {
    await this.#settings.storage.records.change(recordName, (text) => {
      const before = this.#read(text);
      // Another process may have gone further meanwhile.
      const isBehind =
        before !== null &&
        (before.root.version > record.root.version ||
          (before.root.version === record.root.version && isOlder(record, before)));
      if (isBehind) return text;
      return JSON.stringify({ ...record, fetchedAt: this.#settings.now(), seen: before?.seen ?? null });
    });
  }

  async #see(seen: NonNullable<Held["seen"]>): Promise<void> {
    await this.#settings.storage.records.change(recordName, (text) => {
      const record = this.#read(text);
      const isKnown = record?.seen?.epoch === seen.epoch && record.seen.kid === seen.kid;
      if (record === null || (isKnown && (record.seen?.at ?? 0) >= seen.at)) return text;
      return JSON.stringify({ ...record, seen });
    });
  }

  async #record(): Promise<Held | null> {
    return this.#read(await this.#settings.storage.records.read(recordName));
  }

  #read(text: string | null): Held | null {
    const record = text === null ? null : readJson(held, text);
    return record?.pinned === this.#pinned() ? record : null;
  }

  #pinned(): string {
    const { rootKeys, threshold = 1 } = this.#settings.trust;
    return `${threshold} of ${rootKeys.map(({ kid, x }) => `${kid}.${x}`).join(" ")}`;
  }
}

/** What a newer key set may mend: it is asked for once. */
const mendedByNewKeys: ReadonlySet<VerifyRefusal> = new Set(["unknown_key", "epoch_ahead"]);
const noKeySet: NoStanding = { why: "no_key_set" };
