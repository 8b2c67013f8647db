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
        "While this list is empty, every signing key that a mini program's owner approved counts. With keys in it, these alone count, in all environments that demand a developer's signature.",
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
                    "Where a developer's signature is demanded, what it signed goes no further; what is live stays live. Without any key in the list, every approved signing key counts again.",
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
