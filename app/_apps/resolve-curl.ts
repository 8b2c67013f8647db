/** Stands where the reader puts a device key of theirs. */
export const deviceKeyVariable = "$DEVICE_KEY";

/** Asks the edge what a named user would see, as a device does. */
export function resolveCurl({ origin, signedIdentity }: { origin: string; signedIdentity: boolean }): string {
  const query = "userId=u-1001&platform=android&appVersion=8.2.0&language=en&network=wifi";
  return [
    `curl "${origin}/edge/v1/resolve?${query}"`,
    `  -H "Authorization: Bearer ${deviceKeyVariable}"`,
    ...(signedIdentity ? ['  -H "Sluice-Identity: $IDENTITY_TOKEN"'] : []),
  ].join(" \\\n");
}
