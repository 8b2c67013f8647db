import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { explainCurl } from "#app/_why/explain-curl.ts";
import { whyHref } from "#app/_why/why-href.ts";
import { whyParsers } from "#app/_why/why-view.ts";

const about = { app: "harbour-app", environment: "production", program: "1000000000000001" } as const;

it("the address of a question carries the device, and neither a user id nor an install id", () => {
  const device = { platform: "Android", custom: "tier=gold", user: "ana", install: "phone-1" };
  const href = whyHref("harbour", about, device);
  expect(href).toBe(
    "/w/harbour/why?app=harbour-app&environment=production&program=1000000000000001&platform=Android&custom=tier%3Dgold",
  );
  expect(Object.keys(whyParsers)).not.toContain("user");
  expect(Object.keys(whyParsers)).not.toContain("install");
});

it("a question as curl says to a shell exactly what was asked", () => {
  const request = { ...about, user: { id: `o'hara $HOME "x" \`id\``, proven: true } };
  const curl = explainCurl({ origin: "http://localhost:3000", workspace: "harbour", request });
  expect(curl).toContain("/api/v1/explain?workspace=harbour");
  const shown = curl.replace("curl ", "printf '%s\\n' ");
  const sent = execFileSync("sh", ["-c", shown], {
    env: { ...process.env, SLUICE_TOKEN: "token" },
  }).toString();
  const [, , authorization, , , , body = ""] = sent.split("\n");
  expect(authorization).toBe("Authorization: Bearer token");
  expect(JSON.parse(body)).toEqual(request);
});
