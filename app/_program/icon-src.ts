/** Where a mini program's icon is served; null draws its initials. */
export const iconSrc = (icon: string | null): string | null => (icon ? `/api/icons/${icon}` : null);
