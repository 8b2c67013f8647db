import { DataTable, type Column } from "#app/_components/data-table.tsx";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import type { Text } from "#lib/text/text.ts";
import { Chapter } from "./chapter.tsx";
import { keyRoleTones, keyRoleWords } from "./operator-words.ts";
import type { Keys, OnlineKey } from "./operator-types.ts";
import { UnknownFigures } from "./unknown-figures.tsx";

/** Whom devices trust: the root, the online keys that it has stated, and until when they hold. */
export function KeyPanel({ keys }: { keys: Keys | null }) {
  const t = useText();
  return (
    <Chapter title={t("Signing keys")} description={keys ? <KeySentences keys={keys} /> : undefined}>
      {keys ? (
        <DataTable
          label={t("Signing keys")}
          columns={columns(t)}
          rows={keys.online}
          rowKey={({ kid }) => kid}
        />
      ) : (
        <Panel>
          <UnknownFigures />
        </Panel>
      )}
    </Chapter>
  );
}

function KeySentences({ keys }: { keys: Keys }) {
  const t = useText();
  const { root, epoch, issuedAt, expiresAt, renewsItself, places } = keys;
  return (
    <>
      {rich(
        t,
        "The key set was signed {signed} and holds until {end} (epoch {epoch}). Root version {version} of {since}: {threshold} of {count, plural, one {# key} other {# keys}} sign.",
        {
          signed: <RelativeTime at={issuedAt} />,
          end: <RelativeTime at={expiresAt} />,
          since: <RelativeTime at={root.since} />,
          epoch,
          version: root.version,
          threshold: root.threshold,
          count: root.keys.length,
        },
      )}{" "}
      {renewsItself
        ? t("It is renewed by itself at half of its life.")
        : t("The root keys are elsewhere: it is renewed by hand.")}{" "}
      <span className="block [overflow-wrap:anywhere]">
        {t("Keys: {keys}. Documents: {documents}.", places)}
      </span>
    </>
  );
}

const columns = (t: Text): Column<OnlineKey>[] => [
  {
    key: "kid",
    header: t("Key"),
    cell: ({ kid }) => <span className="font-mono text-sm [overflow-wrap:anywhere]">{kid}</span>,
  },
  {
    key: "role",
    header: t("State"),
    cell: ({ role }) => <StatusBadge plain tone={keyRoleTones[role]} label={t(keyRoleWords[role])} />,
  },
  { key: "from", header: t("Since"), cell: ({ from }) => (from ? <RelativeTime at={from} /> : null) },
  {
    key: "until",
    header: t("Believed until"),
    hideBelow: "sm",
    cell: ({ until }) => (until ? <RelativeTime at={until} /> : t("No end yet")),
  },
];
