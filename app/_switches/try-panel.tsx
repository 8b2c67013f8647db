"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Step } from "#app/_simulator/story-steps.tsx";
import { stepWords } from "#app/_simulator/trace-words.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { StatusBadge } from "#app/_ui/status-badge.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { defaultVariant, type SwitchDefinition } from "#lib/switches/schema.ts";
import { contextOf } from "./context-text.ts";
import { reasonWords, valueWords } from "./switch-words.ts";
import type { SwitchPlace, TriedSwitch } from "./switch-types.ts";

type Props = {
  workspace: string;
  place: SwitchPlace;
  switchKey: string;
  /** What the form says; null where something in it must be mended first. */
  definition: SwitchDefinition | null;
  /** It has no salt yet: whom its shares take is decided when it is made. */
  isNew: boolean;
};

/** What a user would get by what the form says now, and why: the same evaluation that answers devices. */
export function TryPanel({ workspace, place, switchKey, definition, isNew }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const [user, setUser] = useState("");
  const [attributes, setAttributes] = useState("");
  const tried = useMutation(trpc.switch.tryOut.mutationOptions());
  const read = contextOf(attributes);

  function ask(event: FormEvent) {
    event.preventDefault();
    if (!read.ok || definition === null) return;
    const asked = { userId: user.trim() || null, device: read.device, definition };
    tried.mutate({ workspace, place, key: switchKey || newKey, ...asked });
  }

  return (
    <Panel title={t("What would a user get?")} description={t("By what stands in the form, saved or not.")}>
      <form onSubmit={ask} className="flex min-w-0 flex-col gap-4" aria-label={t("What would a user get?")}>
        <Field label={t("User id")} optional>
          <Input value={user} autoComplete="off" onChange={({ target }) => setUser(target.value)} />
        </Field>
        <Field
          label={t("What the device says")}
          optional
          error={read.ok ? undefined : t(read.why, read.values)}
          help={t("One attribute a line, as rules name it: platform = ios")}
        >
          <Textarea
            rows={3}
            spellCheck={false}
            className="font-mono text-sm"
            value={attributes}
            onChange={({ target }) => setAttributes(target.value)}
          />
        </Field>
        <Button
          type="submit"
          className="self-start"
          disabled={definition === null || !read.ok}
          busy={tried.isPending}
        >
          {t("Try it")}
        </Button>
      </form>
      <div aria-live="polite" className="mt-4">
        {definition === null ? <p className="text-sm text-ink-muted">{t("Mend the form first.")}</p> : null}
        {tried.error ? <Notice tone="danger">{refusalOf(tried.error, t).text}</Notice> : null}
        {tried.data && definition ? <Answer tried={tried.data} isNew={isNew} /> : null}
      </div>
    </Panel>
  );
}

const newKey = "new";

function Answer({ tried: { answer, trace }, isNew }: { tried: TriedSwitch; isNew: boolean }) {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="rounded-md border border-line bg-sunken p-3">
        <p className="font-mono text-sm [overflow-wrap:anywhere]" data-testid="tried-value">
          {valueWords(answer.value, t)}
        </p>
        <p className="mt-1 text-sm text-ink-muted">
          {answer.variant === defaultVariant
            ? t("The default value. {reason}", { reason: t(reasonWords[answer.reason]) })
            : t("Rule “{name}”. {reason}", { name: answer.variant, reason: t(reasonWords[answer.reason]) })}
        </p>
      </div>
      {isNew && trace.some(({ audiences }) => audiences.some(({ kind }) => kind === "percentage")) ? (
        <p className="text-sm text-ink-muted">
          {t("Whom a share takes is settled when the switch is made: this number is an example.")}
        </p>
      ) : null}
      <ol className="flex flex-col gap-2" aria-label={t("Rules in the order asked")}>
        {trace.map(({ rule, filters, audiences, matched }) => (
          <li key={rule} className="rounded-md border border-line p-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="min-w-0 truncate font-medium">{rule}</h3>
              <StatusBadge
                plain
                tone={matched ? "success" : "neutral"}
                label={matched ? t("Taken") : t("Passed over")}
              />
            </div>
            <ul className="mt-1.5 flex flex-col gap-1 text-sm">
              {filters.map((filter, at) => (
                <Step key={at} step={stepWords({ step: "filter", release: "", ...filter }, t)} />
              ))}
              {audiences.map((audience, at) => (
                <Step key={at} step={stepWords({ step: "audience", release: "", ...audience }, t)} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}
