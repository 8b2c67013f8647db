import type { Metadata } from "next";
import { ApiReference } from "#app/_docs/api-reference.tsx";
import { serverText } from "#app/_text/server-text.ts";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("API reference") };
}

/** The public API, from the same table that its routes and its OpenAPI document are made of. For everybody. */
export default function ApiPage() {
  return <ApiReference />;
}
