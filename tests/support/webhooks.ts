import { webhookEndpoints } from "#db/schema/webhook.ts";
import { sealText } from "#server/keys/sealed-text.ts";
import type { Workspace } from "./house.ts";
import type { TestRuntime } from "./runtime.ts";

/** An endpoint as the product keeps it, wherever it leads. @returns its id */
export async function anEndpoint(
  { database }: TestRuntime,
  workspace: Workspace,
  given: Partial<typeof webhookEndpoints.$inferInsert> = {},
): Promise<string> {
  const [row] = await database.db
    .insert(webhookEndpoints)
    .values({
      workspaceId: workspace.id,
      name: "Build server",
      url: "https://hooks.example.invalid/sluice",
      sealedSecret: await sealText("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"),
      events: [],
      ...given,
    })
    .returning({ id: webhookEndpoints.id });
  return row?.id ?? "";
}
