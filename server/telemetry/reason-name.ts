/** What kind of fault it was, in its innermost name. */
export function reasonName(error: unknown): string {
  if (!(error instanceof Error)) return "Error";
  return error.cause instanceof Error ? reasonName(error.cause) : error.name;
}
