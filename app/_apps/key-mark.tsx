import { Truncate } from "#app/_ui/truncate.tsx";

type Signing = { jwk: Record<string, unknown> };

/** Algorithm and key id of a public key, by which one recognises it. */
export function KeyMark({ alg, kid }: { alg: string; kid: string }) {
  return (
    <span className="flex max-w-28 min-w-0 items-baseline gap-2 sm:max-w-64 lg:max-w-md">
      <span>{alg}</span>
      <Truncate text={kid} className="font-mono text-sm text-ink-muted" />
    </span>
  );
}

export function markOf({ jwk: { alg, kid } }: Signing): { alg: string; kid: string } {
  return { alg: typeof alg === "string" ? alg : "", kid: typeof kid === "string" ? kid : "" };
}
