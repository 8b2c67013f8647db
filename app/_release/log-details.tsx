import { ReviewResult } from "#app/_approval/review-result.tsx";
import { useText } from "#app/_text/use-text.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { previewRamp } from "#lib/release/ramp-preview.ts";
import { detailRows } from "./detail-rows.tsx";
import { OverrideDifference } from "./override-difference.tsx";
import type { ReleaseLogEntry } from "./release-types.ts";
import { RolloutLines } from "./rollout-lines.tsx";
import { StepMoments } from "./ramp-preview-list.tsx";
import { asNames, asLater, asOverride, asRamp, asRollout } from "./log-values.ts";
import { wordsOf } from "./state-notice.tsx";

type Details = ReleaseLogEntry["details"];

/** Whether there is more to an entry than its line says. */
export function hasDetails({ details }: ReleaseLogEntry): boolean {
  return Object.values(details).some((value) => value !== null && value !== "");
}

/** The words, figures and differences that came with what was done. */
export function LogDetails({ workspace, entry }: { workspace: string; entry: ReleaseLogEntry }) {
  const t = useText();
  const { details, action } = entry;
  const said = details["reason"] ?? details["message"] ?? details["error"] ?? details["why"];
  const words = wordsOf({ actorName: entry.actorName, words: typeof said === "string" ? said : null }, t);
  const items = detailRows(details, { workspace, t });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {words ? <Words>{words}</Words> : null}
      {action === "reject" ? <ReviewResult wordsShown workspace={workspace} details={details} /> : null}
      {action === "edit_configuration" ? (
        <OverrideDifference
          before={asOverride(details["before"])}
          after={asOverride(details["after"])}
          maskedChanged={asNames(details["maskedChanged"])}
        />
      ) : null}
      {action === "start_rollout" || action === "change_rollout" ? (
        <RolloutDetails details={details} />
      ) : null}
      <LaterDetails details={details} />
      <RampDetails entry={entry} />
      {items.length > 0 ? <KeyValueList items={items} /> : null}
    </div>
  );
}

function Words({ children }: { children: string }) {
  return (
    <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
      {children}
    </blockquote>
  );
}

function RolloutDetails({ details }: { details: Details }) {
  const t = useText();
  const before = asRollout(details["before"]);
  const after = asRollout(details);
  return (
    <div className="flex flex-col gap-2">
      {before ? (
        <div>
          <p className="text-sm text-ink-muted">{t("Before")}</p>
          <RolloutLines rollout={before} />
        </div>
      ) : null}
      {after ? (
        <div>
          {before ? <p className="text-sm text-ink-muted">{t("Then")}</p> : null}
          <RolloutLines rollout={after} />
        </div>
      ) : null}
      {details["carryOver"] === true ? (
        <p>{t("With the users and the share of the cancelled grayscale before it.")}</p>
      ) : null}
    </div>
  );
}

function LaterDetails({ details }: { details: Details }) {
  const t = useText();
  const later = asLater(details["later"]);
  if (!later) return null;
  return later.command === "start_rollout" ? (
    <RolloutLines rollout={later} />
  ) : (
    <p>{t("Then it goes to everyone.")}</p>
  );
}

/** The steps as they were planned: from the moment of the entry on. */
function RampDetails({ entry }: { entry: ReleaseLogEntry }) {
  const t = useText();
  const ramp = asRamp(entry.details["ramp"]);
  if (!ramp) return null;
  return (
    <div>
      <p className="mb-1 text-sm text-ink-muted">
        {t("Steps as planned, in the time zone {zone}", { zone: ramp.timeZone })}
      </p>
      <StepMoments
        steps={previewRamp(ramp, new Date(entry.at).getTime())}
        timeZone={ramp.timeZone}
        filters={0}
        fromNow
      />
    </div>
  );
}
