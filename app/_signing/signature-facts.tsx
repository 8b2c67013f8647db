import { useText } from "#app/_text/use-text.ts";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { rich } from "#app/_text/rich.tsx";
import { signatureNames, signatureTones } from "./key-words.ts";
import type { VersionSignature } from "./signing-types.ts";

/** Whether a developer signed a version, with which key, when, and whether that counts. */
export function SignatureFacts({ signature }: { signature: VersionSignature | null }) {
  const t = useText();
  const standing = signature?.standing ?? "none";
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <StatusBadge plain tone={signatureTones[standing]} label={t(signatureNames[standing])} />
      {signature ? (
        <>
          <span className="text-sm text-ink-muted">
            {rich(t, "Key “{name}”, {algorithm}; added by {person} {when}", {
              name: signature.keyName,
              algorithm: signature.algorithm,
              person: signature.by,
              when: signature.signedAt ? <RelativeTime at={signature.signedAt} /> : "",
            })}
          </span>
          <span className="font-mono text-sm [overflow-wrap:anywhere] text-ink-muted">{signature.kid}</span>
        </>
      ) : null}
    </span>
  );
}
