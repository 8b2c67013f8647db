/** What bounds an icon. */
export const iconLimits = {
  bytesMax: 512_000,
  edgeMin: 64,
  edgeMax: 2_048,
} as const;
