import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { Bytes } from "#app/_ui/bytes.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import type { ReleaseCostView } from "./insight-types.ts";

type Row = NonNullable<ReleaseCostView["expected"]>["shown"][number];

/** Each version that devices have, with what they download from it. */
export function DownloadsByVersion({ rows }: { rows: readonly Row[] }) {
  const t = useText();
  return (
    <div className="mt-3 min-w-0">
      <Table label={t("Downloads by version")}>
        <TableHeader>
          <tr>
            <TableHead>{t("From version")}</TableHead>
            <TableHead className="text-right">{t("Devices")}</TableHead>
            <TableHead>{t("They download")}</TableHead>
            <TableHead className="text-right">{t("Each")}</TableHead>
          </tr>
        </TableHeader>
        <TableBody>
          {rows.map(({ version, devices, bytes, isDelta }) => (
            <TableRow key={version}>
              <TableCell>{version || t("Other versions")}</TableCell>
              <TableCell className="tabular text-right">{count(devices, t)}</TableCell>
              <TableCell>{isDelta ? t("Delta") : t("Whole package")}</TableCell>
              <TableCell className="text-right">
                <Bytes value={bytes} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
