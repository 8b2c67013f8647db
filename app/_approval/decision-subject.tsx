import { ConfigurationView } from "#app/_release/configuration-view.tsx";
import { PackagePanel } from "#app/_release/package-panel.tsx";
import type { Release } from "#app/_release/release-types.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";

/** What is decided on, in full: what users read, what the package is, what it may do. */
export function DecisionSubject({ release }: { release: Release }) {
  const { basicInformation, version, configuration, override } = release;
  return (
    <>
      <Panel title="Basic information" description="What users read, as it was applied for">
        <KeyValueList
          items={[
            { label: "Name", value: basicInformation.name },
            { label: "Description", value: <Words text={basicInformation.description} /> },
            { label: "Release notes", value: <Words text={basicInformation.releaseNotes} /> },
          ]}
        />
      </Panel>
      <PackagePanel version={version} />
      <Panel title="Configuration" description="What every device gets with this release">
        <ConfigurationView configuration={configuration} override={override} columns={1} />
      </Panel>
    </>
  );
}

/** Nothing stays nothing, so that the list can say "not set". */
function Words({ text }: { text: string }) {
  return text ? (
    <span className="whitespace-pre-wrap">{text}</span>
  ) : (
    <span className="text-ink-faint">None were written</span>
  );
}
