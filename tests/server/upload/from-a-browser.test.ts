import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { chromium, type Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takePartDoor } from "#server/doors/upload-part.ts";
import { answerApi } from "#server/doors/v1/answer-api.ts";
import { s3Blobs } from "#server/storage/s3.ts";
import { findChromium } from "#tests/run/find.mjs";
import { freePort } from "#tests/support/free-port.ts";
import * as house from "#tests/support/house.ts";
import { zipFiles } from "#tests/support/make-zip.ts";
import { openTestRuntime, type TestRuntime } from "#tests/support/runtime.ts";
import { startS3Server, type S3Server } from "#tests/support/s3-server.ts";
import { scriptOf } from "#tests/support/script-of.ts";

const found = findChromium();

/** Three parts: most of it does not compress. */
const archive = () =>
  zipFiles({ "index.html": "<!doctype html><title>L</title>", "picture.bin": randomBytes(9_000_000) });
/** More bytes than there are: nobody leaves. */
const wholeOfIt = 1e9;
const partPath = /\/uploads\/([0-9a-f]{32})\/parts\/(\d+)$/;

describe.skipIf(!found)("a package that a browser sends", { timeout: 120_000 }, () => {
  let s3: S3Server;
  let browser: Browser;
  let script = "";
  beforeAll(async () => {
    s3 = await startS3Server();
    script = await scriptOf("sender-page.ts", { platform: "browser", format: "iife", name: "sender" });
    const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
    browser = await chromium.launch({ args, ...(found ? { executablePath: found } : {}) });
  });
  afterAll(async () => {
    await browser.close();
    await s3.stop();
  });

  /** A console of one person: the doors of uploads, and a page with the sender. */
  async function aConsole(runtime: TestRuntime) {
    const workspace = await house.aWorkspace("developer");
    const person = await house.aPerson(workspace, "developer_admin");
    const programId = await house.aProgramOf(person);
    const asker = { actor: person.actor, tokenRefused: false };
    const through: string[] = [];
    const server = createServer(
      getRequestListener((request) => {
        const { pathname } = new URL(request.url);
        const [, id, number] = partPath.exec(pathname) ?? [];
        if (id && number) {
          through.push(number);
          return takePartDoor(request, asker, { id, number });
        }
        if (pathname.startsWith("/api/")) return answerApi(request, asker);
        return new Response("<title>Sender</title>", { headers: { "content-type": "text/html" } });
      }),
    );
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const parcel = { workspace: workspace.slug, programId, version: "1.0" };
    const send = async (bytes: Uint8Array, leaveAt: number) => {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${port}/`);
      await page.addScriptTag({ content: script });
      const given = JSON.stringify([Buffer.from(bytes).toString("base64"), parcel, leaveAt]);
      const said = await page.evaluate(`sender.sendFile(...${given})`);
      await page.close();
      return said;
    };
    return { send, through, end: () => endOf(server, runtime) };
  }

  it("goes to the store itself, and from a new tab goes on where it was", async () => {
    const { send, through, end } = await aConsole(await openTestRuntime({ blobs: s3Blobs(s3.settings) }));
    try {
      const bytes = archive();
      expect(await send(bytes, 4_000_000)).toBe("left");
      expect(await send(bytes, wholeOfIt)).toBe("uploaded");
      expect(through).toEqual([]);
      const ids = s3.requests.flatMap((request) => /^PUT .*uploads\/([0-9a-f]{32})/.exec(request)?.[1] ?? []);
      expect(new Set(ids).size).toBe(1);
    } finally {
      await end();
    }
  });

  it("goes through the server where the browser does not reach the store", async () => {
    const uploadEndpoint = `http://127.0.0.1:${await freePort()}`;
    const blobs = s3Blobs({ ...s3.settings, uploadEndpoint });
    const { send, through, end } = await aConsole(await openTestRuntime({ blobs }));
    try {
      expect(await send(archive(), wholeOfIt)).toBe("uploaded");
      expect(through.toSorted()).toEqual(["1", "2", "3"]);
    } finally {
      await end();
    }
  });
});

async function endOf(server: Server, runtime: TestRuntime): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await runtime.close();
}
