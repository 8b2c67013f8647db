import type { Metadata } from "next";
import { Standing } from "#app/_operator/standing.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Operator") };
}

export default async function OperatorPage() {
  const api = await serverCaller();
  return <Standing initial={await shown(api.operator.figures())} />;
}
