import { LinkIcon } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

/** A link that sets no password any more. */
export function ResetOver({ used }: { used: boolean }) {
  const t = useText();
  return (
    <EmptyState
      framed
      heading
      icon={LinkIcon}
      title={used ? t("This link was used already") : t("This link does not work any more")}
      text={
        used
          ? t("A password was set with it. Sign in with that one, or ask for a new link.")
          : t("It has expired, or a newer one ended it. Open the newest mail, or ask for a new link.")
      }
      action={
        <>
          <ButtonLink href="/forgot-password">{t("Ask for a new link")}</ButtonLink>
          <ButtonLink href="/sign-in" variant="primary">
            {t("Sign in")}
          </ButtonLink>
        </>
      }
    />
  );
}
