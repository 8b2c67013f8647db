import type { ReactNode } from "react";
import { Badge } from "#app/_ui/badge.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import type { Configuration, ConfigurationOverride } from "#lib/release/configuration.ts";
import { extraText, fieldNames, policyLines } from "./configuration-words.ts";

type Props = {
  configuration: Configuration;
  /** Says of each field whether this release sets it itself. */
  override?: ConfigurationOverride | undefined;
  columns?: 1 | 2 | undefined;
};

/** What a release carries, every field in full. */
export function ConfigurationView({ configuration, override, columns = 2 }: Props) {
  const own = (field: keyof Configuration, value: ReactNode): ReactNode => (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {value}
      {override && field in override ? <OwnMark /> : null}
    </span>
  );
  const { serverDomains, webviewDomains, permissions, upgradePolicy, extra } = configuration;
  return (
    <KeyValueList
      columns={columns}
      items={[
        { label: fieldNames.clientId, value: own("clientId", id(configuration.clientId)) },
        {
          label: fieldNames.merchantId,
          value: own("merchantId", id(configuration.merchantId)),
        },
        { label: fieldNames.serverDomains, value: own("serverDomains", list(serverDomains, true)) },
        { label: fieldNames.webviewDomains, value: own("webviewDomains", list(webviewDomains, true)) },
        {
          label: fieldNames.permissions,
          value: own("permissions", list(permissions.map(({ name, reason }) => `${name} – ${reason}`))),
        },
        { label: fieldNames.upgradePolicy, value: own("upgradePolicy", list(policyLines(upgradePolicy))) },
        {
          label: fieldNames.extra,
          value: own("extra", Object.keys(extra).length > 0 ? <Json text={extraText(extra)} /> : dash),
        },
      ]}
    />
  );
}

const id = (text: string): ReactNode => (text ? <code className="font-mono text-sm">{text}</code> : dash);
const dash = <span className="text-ink-faint">Not set</span>;

function list(values: readonly string[], mono?: boolean): ReactNode {
  if (values.length === 0) return <span className="text-ink-faint">None</span>;
  return (
    <ul className={mono ? "font-mono text-sm" : ""}>
      {values.map((value) => (
        <li key={value}>{value}</li>
      ))}
    </ul>
  );
}

function Json({ text }: { text: string }) {
  return <code className="block font-mono text-sm whitespace-pre-wrap">{text}</code>;
}

function OwnMark() {
  return <Badge look="soft">Set for this release</Badge>;
}
