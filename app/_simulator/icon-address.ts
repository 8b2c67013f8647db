const digest = /^[0-9a-f]{64}$/;

/** Where a mini program's picture is, by its digest; without one the initials stand there. */
export const iconAddress = (icon: string | null | undefined): string | null =>
  icon && digest.test(icon) ? `/api/icons/${icon}` : null;
