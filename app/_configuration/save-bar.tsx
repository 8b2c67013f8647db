"use client";

import { Check } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { fieldList } from "./field-list.ts";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

/** What is not saved yet, and the buttons. */
export function SaveBar({ form, verb }: { form: ConfigurationFormState; verb: string }) {
  const t = useText();
  const { changed, phase, errors, discard } = form;
  const wrong = Object.keys(errors).length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <p role="status" className="min-w-0 text-sm text-ink-muted">
        {wrong > 0 ? (
          <span className="text-danger">
            {t("{wrong, plural, one {One field needs} other {# fields need}} mending.", { wrong })}
          </span>
        ) : changed.length > 0 ? (
          t("Not saved: {fields}", { fields: fieldList(changed, t) })
        ) : phase === "saved" ? (
          <span className="inline-flex items-center gap-1.5 text-success">
            <Check aria-hidden className="size-4" /> {t("Saved")}
          </span>
        ) : (
          t("No unsaved changes")
        )}
      </p>
      <div className="flex gap-2">
        <Button disabled={changed.length === 0 || phase === "saving"} onClick={discard}>
          {t("Discard changes")}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={phase === "saving"}
          disabled={changed.length === 0 && wrong === 0}
        >
          {verb}
        </Button>
      </div>
    </div>
  );
}
