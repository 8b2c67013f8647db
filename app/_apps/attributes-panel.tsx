import { Tags } from "lucide-react";
import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { CustomAttribute } from "#lib/rules/custom-attribute.ts";
import type { App } from "./app-types.ts";
import { AttributeDialog } from "./attribute-dialog.tsx";
import { inPanel } from "./in-panel.ts";
import type { AppPlace } from "./open-to-panel.tsx";
import { RemoveAttribute } from "./remove-attribute.tsx";

export const attributeKinds: Record<CustomAttribute["kind"], string> = {
  text: phrase("Text"),
  version: phrase("Version"),
  number: phrase("Numeric"),
};

/** What the app's devices report of themselves besides the known attributes. */
export function AttributesPanel({ place, app }: { place: AppPlace; app: App }) {
  const t = useText();
  const { customAttributes: attributes, mayAdminister } = app;
  const add = <AttributeDialog place={place} />;
  return (
    <Panel
      title={t("Custom attributes")}
      description={t(
        "What devices of this app report besides region, model, system and the like. Rollouts may filter by them.",
      )}
      actions={mayAdminister && attributes.length > 0 ? add : null}
      flush
    >
      {attributes.length === 0 ? (
        <EmptyState
          icon={Tags}
          title={t("No attribute declared yet")}
          text={t(
            "Declare what your app tells of a user, such as a membership level, to release to them first.",
          )}
          action={mayAdminister ? add : undefined}
        />
      ) : (
        <div className={inPanel}>
          <DataTable
            label={t("Custom attributes")}
            columns={columns(t)}
            rows={attributes}
            rowKey={({ name }) => name}
            actions={
              mayAdminister
                ? (attribute) => (
                    <>
                      <AttributeDialog place={place} attribute={attribute} />
                      <RemoveAttribute place={place} name={attribute.name} />
                    </>
                  )
                : undefined
            }
          />
        </div>
      )}
    </Panel>
  );
}

const columns = (t: Text): readonly Column<CustomAttribute>[] => [
  {
    key: "name",
    header: t("Name"),
    cell: ({ name }) => <span className="font-mono text-sm">{["custom", name].join(".")}</span>,
  },
  { key: "kind", header: t("Kind"), cell: ({ kind }) => t(attributeKinds[kind]) },
  {
    key: "description",
    header: t("Meaning"),
    hideBelow: "sm",
    className: "w-1/2",
    cell: ({ description }) => (
      <span className="text-pretty [overflow-wrap:anywhere] text-ink-muted">{description || "–"}</span>
    ),
  },
];
