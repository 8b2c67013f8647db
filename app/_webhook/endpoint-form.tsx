"use client";

import { useState, type FormEvent } from "react";
import type { ShownError } from "#app/_trpc/refusal.ts";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DialogBody, DialogFooter } from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { SheetClose } from "#app/_ui/sheet.tsx";
import type { EndpointWish } from "#lib/webhook/endpoint.ts";
import { webhookLimits } from "#lib/webhook/limits.ts";
import { EventChoice } from "./event-choice.tsx";

type Props = {
  initial?: EndpointWish | undefined;
  /** The verb on the button. */
  verb: string;
  busy: boolean;
  refused: ShownError | null;
  onSubmit: (wish: EndpointWish) => void;
};

/** Name, address and events of an endpoint. What the address may be is judged by the server. */
export function EndpointForm({ initial, verb, busy, refused, onSubmit }: Props) {
  const t = useText();
  const [name, setName] = useState(initial?.name ?? "");
  const [url, setUrl] = useState(initial?.url ?? "https://");
  const [events, setEvents] = useState<readonly string[] | null>(
    initial && initial.events.length > 0 ? initial.events : null,
  );
  const [tried, setTried] = useState(false);
  const atUrl = refused?.why?.startsWith("webhook_url") ? refused.text : undefined;
  const noEvent = events?.length === 0 ? t("Choose at least one event, or send everything.") : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim() && !noEvent && !busy) onSubmit({ name: name.trim(), url, events: [...(events ?? [])] });
  }

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 grow flex-col">
      <DialogBody>
        {refused && !atUrl ? (
          <Notice tone="danger" live>
            {refused.text}
          </Notice>
        ) : null}
        <Field
          label={t("Name")}
          help={t("What listens there, e.g. the build server.")}
          error={tried && !name.trim() ? t("Name the endpoint, e.g. after what listens there.") : undefined}
        >
          <Input
            maxLength={webhookLimits.nameLengthMax}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Field
          label={t("Address")}
          help={t("Takes a POST with JSON and answers 2xx within 20 seconds. Redirects are not followed.")}
          error={atUrl}
        >
          <Input
            type="url"
            inputMode="url"
            spellCheck={false}
            maxLength={webhookLimits.urlLengthMax}
            value={url}
            onChange={({ target }) => setUrl(target.value)}
          />
        </Field>
        <EventChoice events={events} onChange={setEvents} error={tried ? noEvent : undefined} />
      </DialogBody>
      <DialogFooter>
        <SheetClose asChild>
          <Button>{t("Cancel")}</Button>
        </SheetClose>
        <Button type="submit" variant="primary" busy={busy}>
          {verb}
        </Button>
      </DialogFooter>
    </form>
  );
}
