import { useText } from "#app/_text/use-text.ts";
import { ErrorState } from "#app/_ui/error-state.tsx";
import type { CodeStanding } from "#lib/qr/code-standing.ts";

/** A code that opens nothing: why, and what to do. `standing` is null for a word that is no code of ours. */
export function CodeRefused({ standing }: { standing: CodeStanding | null }) {
  const t = useText();
  switch (standing) {
    case "expired":
      return (
        <ErrorState
          title={t("This code has expired")}
          why={t("A pilot's code opens for some days at most.")}
          mend={t("Ask whoever gave it to you for a new one. Whoever joined before is still in.")}
        />
      );
    case "revoked":
      return (
        <ErrorState
          title={t("This code was revoked")}
          why={t("Its owner ended it: it lets in nobody new.")}
          mend={t("Ask whoever gave it to you for a new one. Whoever joined before is still in.")}
        />
      );
    case "ended":
      return (
        <ErrorState
          title={t("There is nothing to open here any more")}
          why={t("What this code was for is no longer tested or released.")}
          mend={t("Look for the mini program in the super app itself.")}
        />
      );
    default:
      return (
        <ErrorState
          title={t("This is no code of ours")}
          why={t("The address is incomplete, or was changed on the way.")}
          mend={t("Scan the picture again, or ask for the link once more.")}
        />
      );
  }
}
