import type { PrivateSigningKey } from "#lib/crypto/developer-key.ts";

/** Hands a private key to the browser as a file; the page keeps nothing of it. */
export function saveKey(key: PrivateSigningKey) {
  const blob = new Blob([`${JSON.stringify(key, null, 2)}\n`], { type: "application/jwk+json" });
  const href = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = href;
  link.download = `sluice-signing-key-${key.kid.slice(0, 8)}.json`;
  link.click();
  URL.revokeObjectURL(href);
}
