import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { BarePage } from "#app/_console/bare-page.tsx";
import { serverText } from "#app/_text/server-text.ts";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverText();
  return { title: t("Not found") };
}

export default function NotFound() {
  const t = useText();
  return (
    <BarePage title={t("Not found")}>
      <EmptyState
        framed
        heading
        icon={SearchX}
        title={t("There is nothing here for you")}
        text={t(
          "The address may be mistyped, or what it named is gone or belongs to a workspace that you are not a member of.",
        )}
        action={
          <ButtonLink href="/" variant="primary">
            {t("Go to your workspace")}
          </ButtonLink>
        }
      />
    </BarePage>
  );
}
