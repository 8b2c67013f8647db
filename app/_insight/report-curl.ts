import { deviceKeyVariable } from "#app/_apps/resolve-curl.ts";

/** Reports that a device runs a release, as the super app does. */
export function reportCurl({ origin, release }: { origin: string; release: string }): string {
  const body = JSON.stringify({
    installId: "install-1",
    user: { id: "u-1001" },
    events: [{ release, event: "installed" }],
  });
  return [
    `curl "${origin}/edge/v1/events"`,
    `  -H "Authorization: Bearer ${deviceKeyVariable}"`,
    `  -H "Content-Type: application/json"`,
    `  -d '${body}'`,
  ].join(" \\\n");
}
