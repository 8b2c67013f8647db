import { useText } from "#app/_text/use-text.ts";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Panel } from "#app/_ui/panel.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { phrase } from "#lib/text/phrase.ts";
import type { Text } from "#lib/text/text.ts";
import type { Review } from "./approval-types.ts";

type Sizes = NonNullable<Review["downloads"]["after"]>;

const encodings: { name: keyof Sizes; label: string }[] = [
  { name: "zstd", label: phrase("Zstandard (newest devices)") },
  { name: "br", label: phrase("Brotli") },
  { name: "gzip", label: phrase("gzip") },
  { name: "identity", label: phrase("Uncompressed") },
];

/** What a device downloads that has no version yet, by what it can unpack. */
export function DownloadsPanel({ downloads: { before, after } }: Pick<Review, "downloads">) {
  const t = useText();
  if (!after) return null;
  return (
    <Panel
      title={t("What devices download")}
      description={t("The whole package, as a device gets it that has no version yet")}
      flush
    >
      <Table label={t("What devices download")}>
        <TableHeader>
          <tr>
            <TableHead>{t("Encoding")}</TableHead>
            {before ? <TableHead className="text-right max-sm:hidden">{t("Live now")}</TableHead> : null}
            <TableHead className="text-right">{t("This version")}</TableHead>
            {before ? <TableHead className="text-right">{t("Difference")}</TableHead> : null}
          </tr>
        </TableHeader>
        <TableBody>
          {encodings.map(({ name, label }) => (
            <TableRow key={name}>
              <TableCell>{t(label)}</TableCell>
              {before ? (
                <TableCell className="tabular text-right max-sm:hidden">{sizeWords(before[name])}</TableCell>
              ) : null}
              <TableCell className="tabular text-right">{sizeWords(after[name])}</TableCell>
              {before ? (
                <TableCell className="tabular text-right">
                  {deltaWords(before[name], after[name], t)}
                </TableCell>
              ) : null}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

const sizeWords = (bytes: number | null): string => (bytes === null ? "–" : formatBytes(bytes));

function deltaWords(before: number | null, after: number | null, t: Text): string {
  if (before === null || after === null) return "–";
  const grows = after - before;
  if (grows === 0) return t("same size");
  const share =
    before === 0 ? "" : ` (${grows > 0 ? "+" : "−"}${Math.round((Math.abs(grows) / before) * 100)} %)`;
  return `${grows > 0 ? "+" : "−"}${formatBytes(Math.abs(grows))}${share}`;
}
