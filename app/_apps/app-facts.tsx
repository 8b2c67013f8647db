import { useText } from "#app/_text/use-text.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { App } from "./app-types.ts";
import { openToWords } from "./app-words.ts";

export function AppFacts({ app }: { app: App }) {
  const t = useText();
  return (
    <Panel className="[&>div]:py-1 sm:[&>div]:py-1">
      <KeyValueList
        columns={2}
        items={[
          { label: t("App id"), value: app.id, mono: true, copy: app.id },
          { label: t("Platforms"), value: app.platforms.join(", ") },
          { label: t("Deep-link scheme"), value: `${app.scheme}://`, mono: true, copy: `${app.scheme}://` },
          { label: t("Open to"), value: openToWords({ openTo: app.openTo, invited: app.openedTo }, t) },
        ]}
      />
    </Panel>
  );
}
