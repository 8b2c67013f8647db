import type { ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import type { WrittenConfiguration, WrittenOverride } from "#lib/release/configuration.ts";
import { extraText, fieldNames, policyLines, variableText } from "./configuration-words.ts";

type Props = {
  configuration: WrittenConfiguration;
  /** Says of each field whether this release sets it itself. */
  override?: WrittenOverride | undefined;
  columns?: 1 | 2 | undefined;
};

/** What a release carries, every field in full; a masked value is not shown. */
export function ConfigurationView({ configuration, override, columns = 2 }: Props) {
  const t = useText();
  const { serverDomains, webviewDomains, permissions, upgradePolicy, variables = [], extra } = configuration;
  const row = (field: keyof WrittenConfiguration, value: ReactNode) => ({
    label: t(fieldNames[field]),
    value: (
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {value}
        {override && field in override ? <OwnMark /> : null}
      </span>
    ),
  });
  return (
    <KeyValueList
      columns={columns}
      items={[
        row("clientId", <Id text={configuration.clientId} />),
        row("merchantId", <Id text={configuration.merchantId} />),
        row("serverDomains", <List values={serverDomains} mono />),
        row("webviewDomains", <List values={webviewDomains} mono />),
        row("permissions", <List values={permissions.map(({ name, reason }) => `${name} – ${reason}`)} />),
        row("upgradePolicy", <List values={policyLines(upgradePolicy, t)} />),
        row("variables", <List values={variables.map(variableText)} mono />),
        row("extra", Object.keys(extra).length > 0 ? <Json text={extraText(extra)} /> : <Unset />),
      ]}
    />
  );
}

function Unset() {
  const t = useText();
  return <span className="text-ink-faint">{t("Not set")}</span>;
}

function Id({ text }: { text: string }) {
  return text ? <code className="font-mono text-sm">{text}</code> : <Unset />;
}

function List({ values, mono }: { values: readonly string[]; mono?: boolean }) {
  const t = useText();
  if (values.length === 0) return <span className="text-ink-faint">{t("None")}</span>;
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
  const t = useText();
  return <Badge look="soft">{t("Set for this release")}</Badge>;
}
