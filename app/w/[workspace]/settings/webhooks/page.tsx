import type { Metadata } from "next";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { EndpointTable } from "#app/_webhook/endpoint-table.tsx";
import { NewEndpointButton } from "#app/_webhook/new-endpoint-button.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Webhooks") };
}

export default async function WebhooksPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const t = await serverText();
  const api = await serverCaller();
  const endpoints = await shown(api.webhook.list({ workspace }));
  return (
    <section aria-labelledby="webhooks" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 id="webhooks" className="text-lg font-semibold">
            {t("Webhooks")}
          </h2>
          <p className="mt-1 max-w-prose text-pretty text-ink-muted">
            {t(
              "Messages about what happens here, sent to your own programs and signed by the Standard Webhooks specification.",
            )}
          </p>
        </div>
        <NewEndpointButton workspace={workspace} />
      </div>
      <EndpointTable endpoints={endpoints} workspace={workspace} />
    </section>
  );
}
