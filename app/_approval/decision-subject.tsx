import { ConfigurationView } from "#app/_release/configuration-view.tsx";
import { PackagePanel } from "#app/_release/package-panel.tsx";
import type { Release } from "#app/_release/release-types.ts";
import { useText } from "#app/_text/use-text.ts";
import { DifferenceList, type Difference } from "#app/_ui/difference-list.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { BasicInformation } from "#lib/release/commands.ts";
import type { Text } from "#lib/text/text.ts";
import type { Review } from "./approval-types.ts";
import { DownloadsPanel } from "./downloads-panel.tsx";

type Props = { release: Release; review: Review };

/** What is decided on, in full: what users read, what the package is, what it may do. */
export function DecisionSubject({ release, review }: Props) {
  const t = useText();
  const { version, configuration, override } = release;
  return (
    <>
      <BasicInformationPanel
        now={release.basicInformation}
        before={review.kind === "removal" ? null : review.basicInformationBefore}
      />
      <PackagePanel version={version} isSealed={release.isSealed} />
      {review.kind === "removal" ? null : <DownloadsPanel downloads={review.downloads} />}
      <Panel title={t("Configuration")} description={t("What every device gets with this release")}>
        <ConfigurationView configuration={configuration} override={override} columns={1} />
      </Panel>
    </>
  );
}

type BasicProps = { now: BasicInformation; before: BasicInformation | null };

function BasicInformationPanel({ now, before }: BasicProps) {
  const t = useText();
  const changed = before ? basicDifferences(before, now, t) : [];
  return (
    <Panel title={t("Basic information")} description={t("What users read, as it was applied for")}>
      <KeyValueList
        items={[
          { label: t("Name"), value: now.name },
          { label: t("Description"), value: <Words text={now.description} /> },
          { label: t("Release notes"), value: <Words text={now.releaseNotes} /> },
        ]}
      />
      {changed.length > 0 ? (
        <div className="mt-4">
          <h3 className="mb-1.5 font-medium">{t("Against the live version")}</h3>
          <DifferenceList items={changed} label={t("Changed basic information")} />
        </div>
      ) : null}
    </Panel>
  );
}

/** Release notes are written anew each time: only name and description stay what they were. */
function basicDifferences(before: BasicInformation, now: BasicInformation, t: Text): Difference[] {
  const named = [
    { name: t("Name"), before: before.name, after: now.name },
    { name: t("Description"), before: before.description, after: now.description },
  ];
  return named
    .filter((one) => one.before !== one.after)
    .map((one): Difference => ({ kind: "changed", ...one }));
}

/** Nothing stays nothing, so that the list can say "not set". */
function Words({ text }: { text: string }) {
  const t = useText();
  return text ? (
    <span className="whitespace-pre-wrap">{text}</span>
  ) : (
    <span className="text-ink-faint">{t("None were written")}</span>
  );
}
