import { stringify } from "csv-stringify/sync";
import { eq } from "drizzle-orm";
import { allowlistLimits as limits } from "#lib/allowlist/limits.ts";
import { rowFaults } from "#lib/release/tester-id.ts";
import { languageOf } from "#lib/text/languages.ts";
import { textIn } from "#lib/text/text-in.ts";
import { users } from "#db/schema/person.ts";
import { runtime } from "#server/runtime.ts";
import { moveImport, type ImportWhy, type OpenImport } from "./import-row.ts";
import { importKey, reportKey } from "./list-blobs.ts";
import { NotCsv, NotText, readListFile, shownValue, type ListRow } from "./read-list-file.ts";

/** Ends an import with nothing kept, and says why. */
export class ImportRefused extends Error {
  override name = "ImportRefused";
  readonly why: ImportWhy;
  constructor(why: ImportWhy) {
    super(why.fault);
    this.why = why;
  }
}

const toldEveryMs = 500;

/** How far an import is, told to the database now and then. */
export class ImportProgress {
  rows = 0;
  refused = 0;
  duplicates = 0;
  readBytes = 0;
  #importId: string;
  #toldAtMs = Date.now();

  constructor({ row }: OpenImport) {
    this.#importId = row.id;
  }

  counts() {
    const { rows, refused, duplicates, readBytes } = this;
    return { rows, refused, duplicates, readBytes };
  }

  async tell(): Promise<void> {
    if (Date.now() - this.#toldAtMs < toldEveryMs) return;
    this.#toldAtMs = Date.now();
    const { database } = await runtime();
    await moveImport(database.db, this.#importId, this.counts());
  }
}

/** The users that a file names, duplicates and all; rows that name none go into its report. */
export async function readUsers(found: OpenImport, progress: ImportProgress): Promise<string[]> {
  const { blobs } = await runtime();
  const blob = await blobs.open(await importKey(found.row.id));
  if (!blob) throw new Error("the file of an open import is in the blob store");
  const userIds: string[] = [];
  const refused: ListRow[] = [];
  const onBytes = (bytes: number) => void (progress.readBytes = bytes);
  try {
    for await (const row of readListFile({ open: () => blob.stream(), onBytes })) {
      progress.rows += 1;
      if (progress.rows > limits.rowsMax) throw new ImportRefused({ fault: "rows" });
      if (row.why === null) userIds.push(row.value);
      else {
        progress.refused += 1;
        if (refused.length < limits.refusedListedMax) refused.push(row);
      }
      if (progress.rows % 1_000 === 0) await progress.tell();
    }
  } catch (error) {
    if (error instanceof NotCsv) {
      throw new ImportRefused({ fault: "not_csv", row: error.row, detail: error.message });
    }
    if (error instanceof NotText) throw new ImportRefused({ fault: "not_text" });
    throw error;
  }
  if (refused.length > 0) await writeReport(found, refused);
  if (userIds.length === 0) throw new ImportRefused({ fault: "no_users" });
  return userIds;
}

/** The refused rows as a spreadsheet reads them, in the language of who began the import. */
async function writeReport({ row, actor }: OpenImport, refused: readonly ListRow[]): Promise<void> {
  const { database, blobs } = await runtime();
  const [person] = await database.db.select().from(users).where(eq(users.id, actor.person.id));
  const t = textIn(person ? languageOf(person) : "en");
  const lines = refused.map(({ row: at, value, why }) => [
    at,
    shownValue(value),
    why ? t(rowFaults[why]) : "",
  ]);
  const text = stringify([[t("Row"), t("User id"), t("Why refused")], ...lines], { escape_formulas: true });
  const key = await reportKey(row.id);
  // An earlier try may have written it.
  await blobs.remove(key);
  await blobs.put(key, new TextEncoder().encode(`\uFEFF${text}`));
}
