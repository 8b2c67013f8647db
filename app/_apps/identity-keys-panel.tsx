import { Fingerprint } from "lucide-react";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { AddIdentityKey } from "./add-identity-key.tsx";
import type { EnvironmentAddress, IdentityKey } from "./app-types.ts";
import { identityCode, identityToken } from "./identity-example.ts";
import { KeysTable } from "./keys-table.tsx";
import { RevokeKey } from "./revoke-key.tsx";

type Props = {
  address: EnvironmentAddress;
  keys: readonly IdentityKey[];
  signedIdentity: boolean;
  nowMs: number;
  mayAdminister: boolean;
};

export function IdentityKeysPanel({ address, keys, signedIdentity, nowMs, mayAdminister }: Props) {
  const inUse = keys.filter(({ revokedAt }) => revokedAt === null);
  const [newest] = inUse;
  const signer = newest ? markOf(newest) : { alg: "EdDSA", kid: "<key id>" };
  const add = <AddIdentityKey address={address} />;
  return (
    <Panel
      title="Identity keys"
      description={`Public keys of your own server. What it signs with the private half proves who a user is.${
        signedIdentity ? "" : " Signed identity is off here: tokens are not looked at until you switch it on."
      }`}
      actions={mayAdminister && keys.length > 0 ? add : null}
      flush
    >
      <KeysTable
        label="Identity keys"
        keys={keys}
        mark={{ header: "Algorithm and key id", cell: (key) => <Mark {...markOf(key)} /> }}
        revoke={
          mayAdminister
            ? (key) => (
                <RevokeKey
                  kind="identity"
                  address={address}
                  keyId={key.id}
                  title={`Revoke the identity key “${key.name}”?`}
                  consequences={identityConsequences(signedIdentity, inUse.length === 1)}
                />
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={Fingerprint}
            title="No identity key yet"
            text="Add the public key of the server that signs your users in."
            action={mayAdminister ? add : undefined}
          />
        }
      />
      <div className="grid min-w-0 gap-4 border-t border-line p-4 sm:p-5 lg:grid-cols-[2fr_3fr]">
        <div className="flex min-w-0 flex-col gap-3">
          <p className="text-sm text-ink-muted">
            Send the signed token as the header <code className="font-mono text-ink">Sluice-Identity</code>.
            It names the user (<code className="font-mono text-ink">sub</code>), this app and environment (
            <code className="font-mono text-ink">aud</code>), and ends within an hour (
            <code className="font-mono text-ink">exp</code>).
          </p>
          <CodeBlock label="Header and claims" code={identityToken(address.target, signer, nowMs)} wrap />
        </div>
        <CodeBlock label="On your server, in Node with jose" code={identityCode(address.target, signer)} />
      </div>
    </Panel>
  );
}

function Mark({ alg, kid }: { alg: string; kid: string }) {
  return (
    <span className="flex max-w-28 min-w-0 items-baseline gap-2 sm:max-w-64 lg:max-w-md">
      <span>{alg}</span>
      <Truncate text={kid} className="font-mono text-sm text-ink-muted" />
    </span>
  );
}

function markOf({ jwk }: IdentityKey): { alg: string; kid: string } {
  const { alg, kid } = jwk;
  return { alg: typeof alg === "string" ? alg : "", kid: typeof kid === "string" ? kid : "" };
}

function identityConsequences(signedIdentity: boolean, isLast: boolean): string {
  const who = isLast
    ? "It is the last one in use: nobody can prove who they are any more."
    : "Tokens that another key signed are still believed.";
  const effect = signedIdentity
    ? "Users with such a token lose test groups and allowlists; they stay in percentages."
    : "Signed identity is off here, so no user loses anything now.";
  return `Tokens that this key signed are not believed any more, within seconds. ${who} ${effect} A revoked key does not come back.`;
}
