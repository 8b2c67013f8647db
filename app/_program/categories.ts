/** What the form suggests; any other word may be written. */
export const suggestedCategories = [
  "Food and drink",
  "Shopping",
  "Travel",
  "Transport",
  "Finance",
  "Health",
  "Education",
  "Entertainment",
  "Games",
  "News",
  "Social",
  "Government",
  "Business",
  "Tools",
  "Other",
] as const;
