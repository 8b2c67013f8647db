import { BadgeCheck } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { AddTrustedKey } from "./add-public-key.tsx";
import type { App } from "./app-types.ts";
import { KeyMark, markOf } from "./key-mark.tsx";
import { KeysTable } from "./keys-table.tsx";
import type { AppPlace } from "./open-to-panel.tsx";
import { RevokeKey } from "./revoke-key.tsx";

/** Developers whose signatures the app trusts. */
export function TrustedKeysPanel({ place, app, nowMs }: { place: AppPlace; app: App; nowMs: number }) {
  const t = useText();
  const { trustedKeys: keys, mayAdminister } = app;
  const add = <AddTrustedKey place={place} />;
  return (
    <Panel
      title={t("Trusted keys")}
      description={t(
        "Public keys of developers whose signatures this app trusts, in all of its environments.",
      )}
      actions={mayAdminister && keys.length > 0 ? add : null}
      flush
    >
      <KeysTable
        label={t("Trusted keys")}
        keys={keys}
        nowMs={nowMs}
        mark={{ header: t("Algorithm and key id"), cell: (key) => <KeyMark {...markOf(key)} /> }}
        actions={
          mayAdminister
            ? (key) => (
                <RevokeKey
                  whose={{ kind: "trusted", place }}
                  keyId={key.id}
                  title={t("Revoke the trusted key “{name}”?", { name: key.name })}
                  consequences={t(
                    "What it signed is not believed any more; what is live stays live. A revoked key does not come back.",
                  )}
                />
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={BadgeCheck}
            title={t("No trusted key yet")}
            text={t("Add the public key with which a developer signs packages.")}
            action={mayAdminister ? add : undefined}
          />
        }
      />
    </Panel>
  );
}
