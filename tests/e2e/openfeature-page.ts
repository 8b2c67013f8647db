import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { rolldown } from "rolldown";
import { freePort } from "#tests/support/free-port.ts";
import { deviceKeyOf, origin } from "./demo.ts";

export type Context = Record<string, string>;
export type OpenFeaturePage = {
  /** What the client reads of a switch: value, reason, variant or error. */
  read: (key: string) => ReturnType<Page["getByTestId"]>;
  become: (context: Context) => Promise<void>;
  /** The statuses of the bulk questions so far, oldest first. */
  statuses: number[];
};

/** A page of another origin in which the official OpenFeature web provider is connected to the edge. */
export async function openFeaturePage(
  page: Page,
  context: Context,
  keys: string[],
): Promise<OpenFeaturePage> {
  const statuses: number[] = [];
  page.on("response", (response) => {
    if (response.request().method() === "POST" && response.url().includes("/ofrep/v1/evaluate/flags"))
      statuses.push(response.status());
  });
  await page.goto(await somebodyElsesApp());
  await page.addScriptTag({ content: await bundle() });
  const asked = { baseUrl: `${origin}/edge`, deviceKey: deviceKeyOf("production"), context, keys };
  await page.evaluate(`openFeatureClient.connect(${JSON.stringify(asked)})`);
  return {
    statuses,
    read: (key) => page.getByTestId(key),
    become: async (another) => {
      await page.evaluate(`openFeatureClient.become(${JSON.stringify(another)}, ${JSON.stringify(keys)})`);
    },
  };
}

let elsewhere: Promise<string> | undefined;

/** Another origin on this machine: a page that a test made up itself may not ask local servers. */
function somebodyElsesApp(): Promise<string> {
  elsewhere ??= new Promise((resolve) => {
    const server = createServer((_request, response) =>
      response.setHeader("content-type", "text/html").end("<!doctype html><title>An app</title>"),
    );
    server.unref();
    void freePort().then((port) => server.listen(port, () => resolve(`http://localhost:${port}/`)));
  });
  return elsewhere;
}

let bundled: Promise<string> | undefined;

/** The client with the provider from npm, as one script. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const input = fileURLToPath(new URL("openfeature-client.ts", import.meta.url));
    const build = await rolldown({ input, platform: "browser" });
    const { output } = await build.generate({ format: "iife", name: "openFeatureClient" });
    return output[0].code;
  })();
  return bundled;
}
