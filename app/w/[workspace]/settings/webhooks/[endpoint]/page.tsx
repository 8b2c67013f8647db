import type { Metadata } from "next";
import { FilterBar } from "#app/_components/filter-bar.tsx";
import { searchHref } from "#app/_components/search-href.ts";
import { PageCrumb } from "#app/_console/page-crumb.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { serverCaller, shown } from "#app/_trpc/server.ts";
import { KeysetPagination } from "#app/_ui/keyset-pagination.tsx";
import { DeliveryTable } from "#app/_webhook/delivery-table.tsx";
import { EndpointActions } from "#app/_webhook/endpoint-actions.tsx";
import { EndpointState } from "#app/_webhook/endpoint-state.tsx";
import { SecretPanel } from "#app/_webhook/secret-panel.tsx";
import type { Text } from "#lib/text/text.ts";

type Params = Promise<{ workspace: string; endpoint: string }>;
type Props = { params: Params; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { workspace, endpoint: endpointId } = await params;
  const api = await serverCaller();
  return { title: (await shown(api.webhook.get({ workspace, endpointId }))).name };
}

export default async function WebhookPage({ params, searchParams }: Props) {
  const { workspace, endpoint: endpointId } = await params;
  const t = await serverText();
  const search = await searchParams;
  const state = states.find((one) => one === search["state"]);
  const cursor = typeof search["cursor"] === "string" ? search["cursor"].slice(0, 40) : undefined;
  const api = await serverCaller();
  const endpoint = await shown(api.webhook.get({ workspace, endpointId }));
  const { deliveries, nextCursor } = await shown(
    api.webhook.deliveries({ workspace, endpointId, state, cursor }),
  );
  const root = `/w/${workspace}/settings/webhooks`;
  const path = `${root}/${endpointId}`;
  return (
    <>
      <PageCrumb label={t("Webhooks")} href={root} />
      <PageCrumb label={endpoint.name} depth={2} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">{endpoint.name}</h2>
          <p className="font-mono text-sm text-ink-muted [overflow-wrap:anywhere]">{endpoint.url}</p>
          <div className="mt-1">
            <EndpointState endpoint={endpoint} />
          </div>
        </div>
        <EndpointActions workspace={workspace} endpoint={endpoint} />
      </div>
      <section aria-labelledby="deliveries" className="flex flex-col gap-3">
        <h3 id="deliveries" className="font-semibold">
          {t("What was sent, for 30 days")}
        </h3>
        <FilterBar filters={[stateFilter(t)]} />
        <DeliveryTable
          deliveries={deliveries}
          workspace={workspace}
          enabled={endpoint.enabled}
          filtered={state !== undefined || cursor !== undefined}
        />
        <KeysetPagination
          newerHref={cursor ? searchHref(path, search, { cursor: null }) : null}
          olderHref={nextCursor ? searchHref(path, search, { cursor: nextCursor }) : null}
          newerLabel={t("Newest")}
        />
      </section>
      <SecretPanel workspace={workspace} endpoint={endpoint} />
    </>
  );
}

const states = ["waiting", "delivered", "failed"] as const;

const stateFilter = (t: Text) => ({
  param: "state",
  label: t("State"),
  all: t("All states"),
  options: [
    { value: "delivered", label: t("Delivered") },
    { value: "waiting", label: t("On its way") },
    { value: "failed", label: t("Given up") },
  ],
});
