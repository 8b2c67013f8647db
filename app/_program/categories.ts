/** What the form suggests; any other word may be written. */
export const suggestedCategories = [
  "food and drink",
  "shopping",
  "travel",
  "transport",
  "finance",
  "health",
  "education",
  "entertainment",
  "games",
  "news",
  "social",
  "government",
  "business",
  "tools",
  "other",
] as const;
