import { Plus, Upload } from "lucide-react";
import { PageHeader } from "#app/_components/page-header.tsx";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { ExportButton } from "./export-button.tsx";
import { switchesHref } from "./switch-address.ts";
import type { SwitchPlace } from "./switch-types.ts";

type Props = { workspace: string; place: SwitchPlace | null; mayChange: boolean };

export function SwitchesHeader({ workspace, place, mayChange }: Props) {
  const t = useText();
  return (
    <PageHeader
      title={t("Switches")}
      description={t(
        "Values that code asks for by a key: for everybody, or by rules for some users, changed without a new version.",
      )}
      actions={
        place ? (
          <>
            <ExportButton workspace={workspace} place={place} />
            {mayChange ? (
              <>
                <ButtonLink href={switchesHref(workspace, place, "import")}>
                  <Upload aria-hidden /> {t("Import")}
                </ButtonLink>
                <ButtonLink variant="primary" href={switchesHref(workspace, place, "new")}>
                  <Plus aria-hidden /> {t("New switch")}
                </ButtonLink>
              </>
            ) : null}
          </>
        ) : null
      }
    />
  );
}
