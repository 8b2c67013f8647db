import { operatorLimits as limits } from "./limits.ts";

export type BudgetCount = { answered: number; missed: number };

/**
 * How a window stands to its error budget. `burnRate` 1 spends the whole window's budget in the window; `left` is
 * the share of it that is left, below 0 where more was spent. Both are 0 and 1 where nothing was asked.
 */
export function budgetStanding({ answered, missed }: BudgetCount) {
  const allowed = answered * limits.budgetShare;
  const burnRate = answered === 0 ? 0 : missed / allowed;
  return {
    answered,
    missed,
    availability: answered === 0 ? null : 1 - missed / answered,
    burnRate,
    left: 1 - burnRate,
  };
}
export type BudgetStanding = ReturnType<typeof budgetStanding>;

/** Whether a window burns too fast: there must be enough answers to say so. */
export const burnsTooFast = ({ answered, burnRate }: BudgetStanding): boolean =>
  answered >= limits.answersMin && burnRate > limits.burnRateMax;
