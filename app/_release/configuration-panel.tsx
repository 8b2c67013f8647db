import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { ConfigurationView } from "./configuration-view.tsx";
import type { Release } from "./release-types.ts";

/** What this release carries beside its package. */
export function ConfigurationPanel({ release }: { release: Release }) {
  const t = useText();
  const { configuration, override, basicInformation, state } = release;
  const editable = state === "building" || state === "build_failed" || state === "ready";
  return (
    <Panel
      id="configuration"
      title={t("Configuration")}
      description={
        editable
          ? t("As it would be applied for now: the mini program's, with what this release sets itself.")
          : t("As it was applied for. It does not change any more.")
      }
    >
      <ConfigurationView columns={1} configuration={configuration} override={override} />
      <dl className="mt-3 flex flex-col gap-2 border-t border-line pt-3">
        <Words term={t("Name")} text={basicInformation.name} />
        <Words term={t("Description")} text={basicInformation.description} />
        <Words term={t("Release notes")} text={basicInformation.releaseNotes} />
      </dl>
    </Panel>
  );
}

function Words({ term, text }: { term: string; text: string }) {
  const t = useText();
  return (
    <div>
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd className="line-clamp-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {text || <span className="text-ink-faint">{t("None")}</span>}
      </dd>
    </div>
  );
}
