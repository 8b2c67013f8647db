"use client";

import { useText } from "#app/_text/use-text.ts";
import { Avatar } from "#app/_ui/avatar.tsx";
import { Checkbox } from "#app/_ui/checkbox.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { Truncate } from "#app/_ui/truncate.tsx";
import { environmentNames, environments } from "#lib/release/environments.ts";
import { MatrixPlace } from "./matrix-place.tsx";
import { keyOf, openPlaces, type Place } from "./places.ts";
import type { MatrixRow } from "./target-types.ts";

type Props = {
  workspace: string;
  version: string;
  rows: readonly MatrixRow[];
  /** Null: nothing can be ticked any more. */
  ticked: readonly Place[] | null;
  onTick: (places: readonly Place[], on: boolean) => void;
};

/** Apps downwards, environments across; whole rows and columns can be ticked at once. */
export function MatrixTable({ workspace, version, rows, ticked, onTick }: Props) {
  const t = useText();
  const all = openPlaces(rows);
  return (
    <Table label={t("Apps and environments")} className="min-w-3xl table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-1/4">{t("App")}</TableHead>
          {environments.map((environment) => (
            <TableHead key={environment}>
              <Heading
                label={t("Select every open app in {environment}", {
                  environment: t(environmentNames[environment]),
                })}
                places={all.filter((place) => place.environment === environment)}
                ticked={ticked}
                onTick={onTick}
              >
                {t(environmentNames[environment])}
              </Heading>
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.appId}>
            <TableCell className="align-top">
              <Heading
                label={t("Select every open environment of {app}", { app: row.app })}
                places={openPlaces([row])}
                ticked={ticked}
                onTick={onTick}
              >
                <AppName row={row} />
              </Heading>
            </TableCell>
            {row.cells.map((cell) => {
              const place = { appId: row.appId, environment: cell.environment };
              const isTicked = ticked?.some((one) => keyOf(one) === keyOf(place)) ?? false;
              return (
                <TableCell key={cell.environment} className="align-top">
                  <MatrixPlace
                    workspace={workspace}
                    version={version}
                    app={row.app}
                    cell={cell}
                    ticked={ticked === null ? null : isTicked}
                    onTick={(on) => onTick([place], on)}
                  />
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function AppName({ row: { app, owner } }: { row: MatrixRow }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Avatar square size="xs" name={app} />
      <span className="min-w-0">
        <Truncate text={app} className="font-medium" />
        <Truncate text={owner} className="text-sm text-ink-muted" />
      </span>
    </span>
  );
}

type HeadingProps = Pick<Props, "ticked" | "onTick"> & {
  label: string;
  places: readonly Place[];
  children: React.ReactNode;
};

function Heading({ label, places, ticked, onTick, children }: HeadingProps) {
  if (ticked === null || places.length === 0) return children;
  const on = places.filter((place) => ticked.some((one) => keyOf(one) === keyOf(place))).length;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Checkbox
        aria-label={label}
        checked={on === places.length}
        indeterminate={on > 0 && on < places.length}
        onChange={({ target }) => onTick(places, target.checked)}
      />
      {children}
    </span>
  );
}
