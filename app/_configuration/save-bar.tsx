"use client";

import { Check } from "lucide-react";
import { fieldNames } from "#app/_release/configuration-words.ts";
import { Button } from "#app/_ui/button.tsx";
import type { ConfigurationFormState } from "./use-configuration-form.ts";

/** What is not saved yet, and the buttons. */
export function SaveBar({ form, verb }: { form: ConfigurationFormState; verb: string }) {
  const { changed, phase, errors, discard } = form;
  const wrong = Object.keys(errors).length;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <p role="status" className="min-w-0 text-sm text-ink-muted">
        {wrong > 0 ? (
          <span className="text-danger">
            {wrong === 1 ? "One field needs mending." : `${wrong} fields need mending.`}
          </span>
        ) : changed.length > 0 ? (
          `Not saved: ${changed.map((field) => fieldNames[field]).join(", ")}`
        ) : phase === "saved" ? (
          <span className="inline-flex items-center gap-1.5 text-success">
            <Check aria-hidden className="size-4" /> Saved
          </span>
        ) : (
          "No unsaved changes"
        )}
      </p>
      <div className="flex gap-2">
        <Button disabled={changed.length === 0 || phase === "saving"} onClick={discard}>
          Discard changes
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
