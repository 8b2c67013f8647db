import type { Metadata } from "next";
import Link from "next/link";
import { NewTokenButton } from "#app/_token/new-token-button.tsx";
import { TokenTable } from "#app/_token/token-table.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { grants } from "#lib/access/roles.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("API tokens") };
}

export default async function TokensPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const here = await shown(api.session.workspace({ workspace }));
  const tokens = await shown(api.token.list({ workspace }));
  const { administers, reviews } = grants[here.role];
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="text-lg font-semibold">{t("API tokens")}</h2>
          <p className="mt-1 max-w-prose text-pretty text-ink-muted">
            {administers
              ? t(
                  "Programs act by them for the person who made them, never beyond that person's role. You see everybody's, and can revoke any.",
                )
              : t("Programs act by them for you, never beyond your role.")}{" "}
            <Link className="text-accent underline underline-offset-2" href="/docs/api">
              {t("API reference")}
            </Link>
          </p>
        </div>
        <NewTokenButton workspace={workspace} mayReview={reviews} />
      </div>
      <TokenTable tokens={tokens} workspace={workspace} now={Date.now()} mayAdminister={administers} />
    </section>
  );
}
