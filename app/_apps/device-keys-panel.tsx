import { KeyRound } from "lucide-react";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { DeviceKey, EnvironmentAddress } from "./app-types.ts";
import { CreateDeviceKey } from "./create-device-key.tsx";
import { KeysTable } from "./keys-table.tsx";
import { RevokeKey } from "./revoke-key.tsx";

type Props = {
  address: EnvironmentAddress;
  appName: string;
  keys: readonly DeviceKey[];
  /** A call that the new key is tried with. */
  curl: string;
  mayAdminister: boolean;
};

export function DeviceKeysPanel({ address, appName, keys, curl, mayAdminister }: Props) {
  const place = `${appName}, ${environmentNames[address.target.environment]}`;
  const inUse = keys.filter(({ revokedAt }) => revokedAt === null).length;
  const create = <CreateDeviceKey address={address} place={place} curl={curl} />;
  return (
    <Panel
      title="Device keys"
      description="Sent with every question to the edge, to say which app and environment asks. No secret."
      actions={mayAdminister && keys.length > 0 ? create : null}
      flush
    >
      <KeysTable
        label="Device keys"
        keys={keys}
        mark={{
          header: "Starts with",
          cell: (key) => <span className="font-mono text-sm text-ink-muted">{key.hint}…</span>,
        }}
        revoke={
          mayAdminister
            ? (key) => (
                <RevokeKey
                  kind="device"
                  address={address}
                  keyId={key.id}
                  title={`Revoke the device key “${key.name}”?`}
                  consequences={deviceConsequences({ place, hint: key.hint, isLast: inUse === 1 })}
                />
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={KeyRound}
            title="No device key yet"
            text="Until there is one, no device can ask what to run here."
            action={mayAdminister ? create : undefined}
          />
        }
      />
    </Panel>
  );
}

function deviceConsequences({
  place,
  hint,
  isLast,
}: {
  place: string;
  hint: string;
  isLast: boolean;
}): string {
  const others = isLast
    ? "It is the last key in use: no device of this environment hears anything any more."
    : "Apps with another key are not touched.";
  return `Within seconds every copy of ${place} that carries ${hint}… is turned away. It keeps what it has installed, but gets no update, no rollback and no removal until it ships with another key. ${others} A revoked key does not come back.`;
}
