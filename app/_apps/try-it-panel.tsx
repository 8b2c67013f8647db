import { Smartphone } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { EnvironmentAddress } from "./app-types.ts";

export function TryItPanel({ address, curl }: { address: EnvironmentAddress; curl: string }) {
  const t = useText();
  const { appId, environment } = address.target;
  return (
    <Panel
      title={t("Try it")}
      description={t(
        "Ask the edge what a user of this app would run. Change the user id or leave it out to see who gets what.",
      )}
      actions={
        <ButtonLink href={`/w/${address.workspace}/simulator?app=${appId}&environment=${environment}`}>
          <Smartphone aria-hidden /> {t("Open in the simulator")}
        </ButtonLink>
      }
    >
      <CodeBlock label={t("Try it")} code={curl} wrap />
    </Panel>
  );
}
