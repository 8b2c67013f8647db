import { KeyRound } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import type { DeviceKey, EnvironmentAddress } from "./app-types.ts";
import { CreateDeviceKey } from "./create-device-key.tsx";
import { isAnswered } from "./key-standing.ts";
import { KeysTable } from "./keys-table.tsx";
import { RevokeKey } from "./revoke-key.tsx";
import { RotateDeviceKey } from "./rotate-device-key.tsx";

type Props = {
  address: EnvironmentAddress;
  appName: string;
  keys: readonly DeviceKey[];
  /** A call that the new key is tried with. */
  curl: string;
  nowMs: number;
  mayAdminister: boolean;
};

export function DeviceKeysPanel({ address, appName, keys, curl, nowMs, mayAdminister }: Props) {
  const t = useText();
  const place = t("{app}, {environment}", {
    app: appName,
    environment: t(environmentNames[address.target.environment]),
  });
  const answered = keys.filter((key) => isAnswered(key, nowMs)).length;
  const create = <CreateDeviceKey address={address} place={place} curl={curl} />;
  return (
    <Panel
      id="device-keys"
      title={t("Device keys")}
      description={t(
        "Sent with every question to the edge, to say which app and environment asks. No secret.",
      )}
      actions={mayAdminister && keys.length > 0 ? create : null}
      flush
    >
      <KeysTable
        label={t("Device keys")}
        keys={keys}
        nowMs={nowMs}
        mark={{
          header: t("Starts with"),
          cell: (key) => <span className="font-mono text-sm text-ink-muted">{key.hint}…</span>,
        }}
        actions={
          mayAdminister
            ? (key) => (
                <>
                  {key.expiresAt ? null : (
                    <RotateDeviceKey
                      address={address}
                      deviceKey={{ id: key.id, name: key.name }}
                      curl={curl}
                    />
                  )}
                  <RevokeKey
                    whose={{ kind: "device", address }}
                    keyId={key.id}
                    title={t("Revoke the device key “{name}”?", { name: key.name })}
                    consequences={consequences({ place, hint: key.hint, isLast: answered === 1 }, t)}
                  />
                </>
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={KeyRound}
            title={t("No device key yet")}
            text={t("Until there is one, no device can ask what to run here.")}
            action={mayAdminister ? create : undefined}
          />
        }
      />
    </Panel>
  );
}

type Revoked = { place: string; hint: string; isLast: boolean };

function consequences({ place, hint, isLast }: Revoked, t: Text): string {
  return [
    t(
      "Within seconds every copy of {place} that carries {hint}… is turned away. It keeps what it has installed, but gets no update, no rollback and no removal until it ships with another key.",
      { place, hint },
    ),
    isLast
      ? t("It is the last key in use: no device of this environment hears anything any more.")
      : t("Apps with another key are not touched."),
    t("A revoked key does not come back. To replace a key without a gap, rotate it instead."),
  ].join(t.language === "en" ? " " : "");
}
