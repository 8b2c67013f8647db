import type { Release } from "#app/_release/release-types.ts";
import { useText } from "#app/_text/use-text.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { environmentNames } from "#lib/release/environments.ts";
import type { Text } from "#lib/text/text.ts";
import type { Removal } from "./approval-types.ts";

type Props = { release: Release; removal: Removal };

/** Why a release shall go offline, who asked, and what users lose by it. */
export function RemovalPanel({ release, removal }: Props) {
  const t = useText();
  const { app, environment, version } = release;
  return (
    <Panel
      title={t("Request to take it offline")}
      description={t("Devices are told that the mini program is gone, with their next check.")}
    >
      <KeyValueList
        items={[
          { label: t("Reason"), value: <span className="whitespace-pre-wrap">{removal.reason}</span> },
          { label: t("Asked by"), value: removal.by },
          { label: t("Asked"), value: <RelativeTime exact at={removal.at} /> },
          { label: t("Offline in"), value: `${app.name}, ${t(environmentNames[environment])}` },
          {
            label: t("Live since"),
            value: removal.liveSince ? <RelativeTime exact at={removal.liveSince} /> : null,
            help: t("Version {version}", { version: version.name }),
          },
          { label: t("Users"), value: usersWords(removal, t) },
        ]}
      />
    </Panel>
  );
}

function usersWords({ users: { seen, days } }: Removal, t: Text): string {
  return seen === 0
    ? t("Nobody opened it in the last {days} days.", { days })
    : t("{seen, plural, one {About # user} other {About # users}} opened it in the last {days} days.", {
        seen,
        days,
      });
}
