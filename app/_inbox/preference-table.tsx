"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Switch } from "#app/_ui/switch.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#app/_ui/table.tsx";
import { keptWays, noticeEventNames, noticeWays, type NoticeWay } from "#lib/notice/events.ts";
import type { NoticePreference } from "./inbox-types.ts";

type Props = { workspace: string; preferences: readonly NoticePreference[] };

/** One line an event: a switch for the inbox and one for mail, saved as it is pressed. */
export function PreferenceTable({ workspace, preferences }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const save = useMutation(trpc.inbox.setPreference.mutationOptions());
  const [rows, setRows] = useState(preferences);
  function press(row: NoticePreference, way: NoticeWay, on: boolean) {
    const wish = { event: row.event, inbox: row.inbox, mail: row.mail, [way]: on };
    const put = (ways: { inbox: boolean; mail: boolean }) =>
      setRows((all) => all.map((one) => (one.event === row.event ? { ...one, ...ways } : one)));
    put(wish);
    save.mutate(
      { workspace, ...wish },
      {
        onError: (error) => {
          put(row);
          toast.error(refusalOf(error, t).text);
        },
      },
    );
  }
  return (
    <Table label={t("What you are told of")}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("What happens")}</TableHead>
          <TableHead className="w-24 text-center">{t("Inbox")}</TableHead>
          <TableHead className="w-24 text-center">{t("Mail")}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.event}>
            <TableCell className="py-2.5">
              <span id={`event-${row.event}`}>{t(noticeEventNames[row.event])}</span>
              <Kept row={row} />
            </TableCell>
            {noticeWays.map((way) => (
              <TableCell key={way} className="text-center">
                <Switch
                  aria-label={
                    way === "inbox"
                      ? t("{event}: in the inbox", { event: t(noticeEventNames[row.event]) })
                      : t("{event}: by mail", { event: t(noticeEventNames[row.event]) })
                  }
                  aria-describedby={row.kept === way ? `kept-${row.event}` : undefined}
                  checked={row[way]}
                  disabled={row.kept === way}
                  onChange={({ target }) => press(row, way, target.checked)}
                />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Kept({ row }: { row: NoticePreference }) {
  const t = useText();
  const kept = keptWays[row.event];
  return kept ? (
    <p id={`kept-${row.event}`} className="text-sm text-pretty text-ink-muted">
      {t(kept.why)}
    </p>
  ) : null;
}
