import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { alarmMeanings, alarmTitles } from "./operator-words.ts";
import type { Figures } from "./operator-types.ts";

/** What somebody should look at now, each with what to do. */
export function AlarmList({ alarms }: { alarms: Figures["alarms"] }) {
  const t = useText();
  if (alarms.length === 0) {
    return (
      <Notice tone="success" title={t("All is well")}>
        {t("Nothing needs your attention.")}
      </Notice>
    );
  }
  return (
    <section aria-label={t("Alarms")} className="flex flex-col gap-2">
      {alarms.map(({ kind, weight, about, since }) => (
        <Notice
          key={`${kind} ${about} ${since?.getTime()}`}
          tone={weight === "serious" ? "danger" : "warning"}
          title={about ? t("{alarm}: {about}", { alarm: t(alarmTitles[kind]), about }) : t(alarmTitles[kind])}
          action={
            <Link
              href={`/operator/handbook#${kind}`}
              className="rounded-sm font-medium text-accent underline"
            >
              {t("What to do")}
              <span className="sr-only">{t(": {state}", { state: t(alarmTitles[kind]) })}</span>
            </Link>
          }
        >
          {t(alarmMeanings[kind])}{" "}
          {since ? rich(t, "Since {when}.", { when: <RelativeTime at={since} /> }) : null}
        </Notice>
      ))}
    </section>
  );
}
