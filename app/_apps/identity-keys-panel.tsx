import { Fingerprint } from "lucide-react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Text } from "#lib/text/text.ts";
import { AddIdentityKey } from "./add-public-key.tsx";
import type { EnvironmentAddress, IdentityKey } from "./app-types.ts";
import { identityCode, identityToken } from "./identity-example.ts";
import { KeyMark, markOf } from "./key-mark.tsx";
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
  const t = useText();
  const inUse = keys.filter(({ revokedAt }) => revokedAt === null);
  const [newest] = inUse;
  const signer = newest ? markOf(newest) : { alg: "EdDSA", kid: "<key id>" };
  const add = <AddIdentityKey address={address} />;
  return (
    <Panel
      title={t("Identity keys")}
      description={
        signedIdentity
          ? t("Public keys of your own server. What it signs with the private half proves who a user is.")
          : t(
              "Public keys of your own server. What it signs with the private half proves who a user is. Signed identity is off here: tokens are not looked at until you switch it on.",
            )
      }
      actions={mayAdminister && keys.length > 0 ? add : null}
      flush
    >
      <KeysTable
        label={t("Identity keys")}
        keys={keys}
        nowMs={nowMs}
        mark={{ header: t("Algorithm and key id"), cell: (key) => <KeyMark {...markOf(key)} /> }}
        actions={
          mayAdminister
            ? (key) => (
                <RevokeKey
                  whose={{ kind: "identity", address }}
                  keyId={key.id}
                  title={t("Revoke the identity key “{name}”?", { name: key.name })}
                  consequences={consequences({ signedIdentity, isLast: inUse.length === 1 }, t)}
                />
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={Fingerprint}
            title={t("No identity key yet")}
            text={t("Add the public key of the server that signs your users in.")}
            action={mayAdminister ? add : undefined}
          />
        }
      />
      <HowToSign address={address} signer={signer} nowMs={nowMs} />
    </Panel>
  );
}

type Signer = { alg: string; kid: string };
type HowProps = { address: EnvironmentAddress; signer: Signer; nowMs: number };

function HowToSign({ address: { target }, signer, nowMs }: HowProps) {
  const t = useText();
  const code = (word: string) => <code className="font-mono text-ink">{word}</code>;
  return (
    <div className="grid min-w-0 gap-4 border-t border-line p-4 sm:p-5 lg:grid-cols-[2fr_3fr]">
      <div className="flex min-w-0 flex-col gap-3">
        <p className="text-sm text-ink-muted">
          {rich(
            t,
            "Send the signed token as the header {header}. It names the user ({sub}), this app and environment ({aud}), and ends within an hour ({exp}).",
            { header: code("Sluice-Identity"), sub: code("sub"), aud: code("aud"), exp: code("exp") },
          )}
        </p>
        <CodeBlock label={t("Header and claims")} code={identityToken(target, signer, nowMs)} wrap />
      </div>
      <CodeBlock label={t("On your server, in Node with jose")} code={identityCode(target, signer)} />
    </div>
  );
}

type Revoked = { signedIdentity: boolean; isLast: boolean };

function consequences({ signedIdentity, isLast }: Revoked, t: Text): string {
  return [
    t("Tokens that this key signed are not believed any more, within seconds."),
    isLast
      ? t("It is the last one in use: nobody can prove who they are any more.")
      : t("Tokens that another key signed are still believed."),
    signedIdentity
      ? t("Users with such a token lose test groups and allowlists; they stay in percentages.")
      : t("Signed identity is off here, so no user loses anything now."),
    t("A revoked key does not come back."),
  ].join(t.language === "en" ? " " : "");
}
