import { count, percentWords } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { Bytes } from "#app/_ui/bytes.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import type { Text } from "#lib/text/text.ts";
import { DownloadsByVersion } from "./downloads-by-version.tsx";
import type { ReleaseCostView } from "./insight-types.ts";

type Expected = NonNullable<ReleaseCostView["expected"]>;
type Measured = ReleaseCostView["measured"];
type Props = { expected: Expected; measured: Measured };

/** What the release costs devices to download: what is expected of everybody, and what they reported. */
export function DownloadCost({ expected, measured }: Props) {
  const t = useText();
  const { devices, bytes, packageBytes, deltas } = expected;
  return (
    <Panel
      id="downloads"
      title={t("What it costs devices")}
      description={t("A delta holds what differs from the version that a device has")}
    >
      <KeyValueList
        items={[
          { label: t("Whole package"), value: <Bytes value={packageBytes} /> },
          {
            label: t("Deltas"),
            value: t(
              "{deltas, plural, =0 {None} one {From # earlier package} other {From # earlier packages}}",
              {
                deltas,
              },
            ),
          },
          { label: t("Devices with a delta"), value: shareWords(expected, t) },
          ...(devices > 0
            ? [
                { label: t("A device, on average"), value: <Bytes value={Math.round(bytes / devices)} /> },
                { label: t("All of them, once"), value: trafficWords(expected, t) },
              ]
            : []),
          { label: t("Reported so far"), value: measuredWords(measured, t) },
        ]}
      />
      {devices > 0 ? <DownloadsByVersion rows={expected.shown} /> : null}
      <p className="mt-3 text-sm text-ink-muted">{basisWords(expected, t)}</p>
    </Panel>
  );
}

function shareWords({ devices, withDelta }: Expected, t: Text): string {
  if (devices === 0) return t("No device has said yet that it runs another version.");
  return t("{share}: {some} of {all, plural, one {# device} other {# devices}}", {
    share: percentWords(Math.round((10_000 * withDelta) / devices), t),
    some: count(withDelta, t),
    all: devices,
  });
}

const trafficWords = ({ bytes, wholeBytes }: Expected, t: Text): string =>
  t("About {traffic}; without deltas {whole}", {
    traffic: formatBytes(bytes),
    whole: formatBytes(wholeBytes),
  });

function measuredWords({ whole, delta }: Measured, t: Text): string {
  if (whole.installs + delta.installs === 0) return t("No download yet");
  return t(
    "{full, plural, one {# whole package} other {# whole packages}} ({fullBytes}), {some, plural, one {# delta} other {# deltas}} ({deltaBytes})",
    {
      full: whole.installs,
      fullBytes: formatBytes(whole.bytes),
      some: delta.installs,
      deltaBytes: formatBytes(delta.bytes),
    },
  );
}

const basisWords = ({ days }: Expected, t: Text): string =>
  t(
    "Estimated from the versions that devices here said they run in the last {days, plural, one {# day} other {# days}}. A device that changed its version in these days counts once for each; one that never said what it runs, or has nothing yet, is not counted and downloads the whole package.",
    { days },
  );
