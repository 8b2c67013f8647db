"use client";

import { useState } from "react";
import { saveCsv } from "#app/_pilot/save-csv.ts";
import { count } from "#app/_release/share-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { dryRunCsv } from "./dry-run-csv.ts";
import { DryRunUsers } from "./dry-run-users.tsx";
import { getsIt, groupWords } from "./group-words.ts";
import { Mark } from "./mark.tsx";
import type { DryRunResult } from "./use-dry-run.ts";

/** How many of a list would get the release and by which way, and how many not and for which reason; then each of them. */
export function DryRunFound({ result }: { result: DryRunResult }) {
  const t = useText();
  const [shown, setShown] = useState("");
  const { groups, userIds, list } = result;
  const users = groups.filter(getsIt).reduce((sum, group) => sum + group.users, 0);
  return (
    <section aria-label={t("What the list would get")} className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-base font-semibold" aria-live="polite">
          {t("{users} of {all, plural, one {# user} other {# users}} would get it", {
            users: count(users, t),
            all: userIds.length,
          })}
        </h3>
        <Button size="sm" onClick={() => saveCsv("dry-run.csv", dryRunCsv(result, t))}>
          {t("Download as CSV")}
        </Button>
      </div>
      <Groups groups={groups} />
      {list.duplicates + list.refused.length > 0 ? (
        <p className="text-sm text-ink-muted">
          {t(
            "{duplicates, plural, one {# row} other {# rows}} named somebody twice, and {refused, plural, one {# row was} other {# rows were}} refused.",
            { duplicates: list.duplicates, refused: list.refused.length },
          )}
        </p>
      ) : null}
      <Select
        aria-label={t("Users that are shown")}
        className="sm:w-96"
        value={shown}
        options={[
          { value: "", label: t("All users") },
          ...groups.map((group, at) => ({ value: String(at), label: groupWords(group, t) })),
        ]}
        onChange={(event) => setShown(event.target.value)}
      />
      <DryRunUsers key={shown} result={result} group={shown === "" ? null : Number(shown)} />
    </section>
  );
}

function Groups({ groups }: { groups: DryRunResult["groups"] }) {
  const t = useText();
  const sorted = groups.toSorted((a, b) => Number(getsIt(b)) - Number(getsIt(a)) || b.users - a.users);
  return (
    <Table label={t("By way and reason")}>
      <TableHeader className="lg:static">
        <TableRow>
          <TableHead>{t("Why")}</TableHead>
          <TableHead className="w-28 text-right">{t("Users")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {sorted.map((group) => (
          <TableRow key={groupWords(group, t)}>
            <TableCell>
              <span className="flex items-start gap-2">
                <Mark gets={getsIt(group)} />
                <span className="min-w-0 [overflow-wrap:anywhere]">{groupWords(group, t)}</span>
              </span>
            </TableCell>
            <TableCell className="tabular text-right">{count(group.users, t)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
