export const duration = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export const budgetWindows = ["1h", "24h", "30d"] as const;
export type BudgetWindow = (typeof budgetWindows)[number];

/** How long each window is, and into what steps its chart is cut. Milliseconds. */
export const windowSpans: Record<BudgetWindow, { lengthMs: number; stepMs: number }> = {
  "1h": { lengthMs: duration.hour, stepMs: duration.minute },
  "24h": { lengthMs: duration.day, stepMs: 30 * duration.minute },
  "30d": { lengthMs: 30 * duration.day, stepMs: 12 * duration.hour },
};
