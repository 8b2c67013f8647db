import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { App } from "./app-types.ts";
import { openToWords } from "./app-words.ts";

export function AppFacts({ app }: { app: App }) {
  return (
    <Panel className="[&>div]:py-1 sm:[&>div]:py-1">
      <KeyValueList
        columns={2}
        items={[
          { label: "App id", value: app.id, mono: true, copy: app.id },
          { label: "Platforms", value: app.platforms.join(", ") },
          { label: "Deep-link scheme", value: `${app.scheme}://`, mono: true, copy: `${app.scheme}://` },
          { label: "Open to", value: openToWords(app.openTo, app.openedTo) },
        ]}
      />
    </Panel>
  );
}
