/** "12.5" → 1250 basis points; null where it is no share of 0.01 % steps between 0 and 100. */
export function basisPointsOf(text: string): number | null {
  const clean = text.trim().replace(",", ".").replace(/\s*%$/, "");
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(clean)) return null;
  const basisPoints = Math.round(Number(clean) * 100);
  return basisPoints <= 10_000 ? basisPoints : null;
}

export const percentText = (basisPoints: number): string => String(basisPoints / 100);

/** The steps that a rollout usually takes, in basis points. */
export const shareSteps = [100, 500, 1_000, 2_000, 5_000, 10_000] as const;

/** The next of the usual steps above a share. */
export const nextStep = (basisPoints: number): number =>
  shareSteps.find((step) => step > basisPoints) ?? 10_000;
