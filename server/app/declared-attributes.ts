import { eq } from "drizzle-orm";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { Executor } from "#db/client.ts";
import { apps } from "#db/schema/app.ts";

/** What the app's devices report besides the known attributes: rules may look at it. */
export async function declaredAttributes(db: Executor, appId: string): Promise<CustomAttribute[]> {
  const [app] = await db.select({ declared: apps.customAttributes }).from(apps).where(eq(apps.id, appId));
  return app?.declared ?? [];
}
