import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notices } from "#db/schema/notice.ts";
import { users } from "#db/schema/person.ts";
import * as house from "#tests/support/house.ts";
import { sendThroughDoors } from "#tests/support/uploads.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.close());

async function aSender() {
  const workspace = await house.aWorkspace("developer");
  const person = await house.aPerson(workspace, "developer_admin", "mei");
  return { person, programId: await house.aProgramOf(person) };
}
type Sender = Awaited<ReturnType<typeof aSender>>;

/** Sends a package as the browser does; with `leaves`, the page is closed once all of it was sent. */
async function send({ person, programId }: Sender, archive: Uint8Array<ArrayBuffer>, leaves: boolean) {
  const parcel = { workspace: person.workspace.slug, program: programId, version: "1.0" };
  const leaving = new AbortController();
  if (leaves) leaving.abort();
  return sendThroughDoors(person.actor, parcel, { archive, signal: leaving.signal });
}

const told = (sender: Sender) =>
  runtime.database.db.select().from(notices).where(eq(notices.userId, sender.person.userId));

describe("an upload whose sender left the page", () => {
  it("is told of in the inbox when it was taken, with the way to the version", async () => {
    const sender = await aSender();
    const response = await send(sender, house.smallPackage("left"), true);
    expect(response.status).toBe(201);
    const { id: versionId } = await response.json();
    expect(await told(sender)).toMatchObject([
      {
        event: "upload",
        title: expect.stringMatching(/^Version 1\.0 of .* is uploaded$/),
        href: `/programs/${sender.programId}/versions/${versionId}`,
      },
    ]);
  });

  it("is told of when it was refused, with what to mend, in the sender's language", async () => {
    const sender = await aSender();
    await runtime.database.db
      .update(users)
      .set({ language: "zh-Hans" })
      .where(eq(users.id, sender.person.userId));
    const response = await send(sender, new TextEncoder().encode("no zip at all"), true);
    expect(response.status).toBe(422);
    const [notice] = await told(sender);
    expect(notice?.title).toContain("未能上传");
    expect(notice?.body).toContain("PKG-NOT-ZIP");
  });
});

it("an upload to another workspace's mini program tells nothing of it, not even in the inbox", async () => {
  const [sender, other] = [await aSender(), await aSender()];
  const body = house.smallPackage("foreign");
  const response = await send({ ...sender, programId: other.programId }, body, true);
  expect(response.status).toBe(404);
  expect(await told(sender)).toEqual([]);
});

it("an upload whose sender waited is answered, and told of nowhere else", async () => {
  const sender = await aSender();
  expect((await send(sender, house.smallPackage("waited"), false)).status).toBe(201);
  expect(await told(sender)).toEqual([]);
});
