"use client";

import { Eye } from "lucide-react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { FieldError } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import type { ReviewHold } from "./use-review-lock.ts";

/** Who reviews this now. Where it is a colleague, the way to take it over. */
export function LockNotice({ hold, mayDecide }: { hold: ReviewHold; mayDecide: boolean }) {
  const t = useText();
  const { lock, takenBy, takeOver, busy, failure } = hold;
  if (lock === null) return null;
  if (lock.mine) {
    return (
      <p className="flex items-start gap-1.5 text-sm text-ink-muted">
        <Eye aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span>{t("You review this. Colleagues see that, until you leave this page.")}</span>
      </p>
    );
  }
  return (
    <Notice
      live
      tone="warning"
      icon={Eye}
      title={
        takenBy
          ? t("{name} took over this review", { name: takenBy })
          : rich(t, "Being reviewed by {name}, opened {when}", {
              name: lock.name,
              when: <RelativeTime at={lock.since} />,
            })
      }
      action={
        mayDecide ? (
          <Button size="sm" busy={busy} onClick={takeOver}>
            {t("Take over")}
          </Button>
        ) : null
      }
    >
      {mayDecide
        ? t("You can read on. To decide, take the review over; {name} is told.", { name: lock.name })
        : null}
      {failure ? <FieldError>{failure}</FieldError> : null}
    </Notice>
  );
}
