import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";

/** Figures that may be too low say so. */
export function LostNotice({ lost }: { lost: number }) {
  const t = useText();
  if (lost === 0) return null;
  return (
    <Notice tone="warning" className="mt-4">
      {t(
        "More came in at once than could be kept: {lost, plural, one {# report} other {# reports}} of all apps were lost in these days. The figures may be too low.",
        { lost },
      )}
    </Notice>
  );
}
