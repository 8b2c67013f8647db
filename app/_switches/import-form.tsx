"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field, FieldError } from "#app/_ui/field.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { switchLimits } from "#lib/switches/limits.ts";
import { ImportPlan } from "./import-plan.tsx";
import { switchesHref } from "./switch-address.ts";
import type { SwitchPlace } from "./switch-types.ts";

type Props = { workspace: string; place: SwitchPlace };

/** Takes a document of switches: first what it would do, then all of it at once. */
export function ImportForm({ workspace, place }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const [document, setDocument] = useState("");
  const [existing, setExisting] = useState<"skip" | "replace">("skip");
  const preview = useMutation(trpc.switch.previewImport.mutationOptions());
  const send = useMutation(trpc.switch.import.mutationOptions());
  const wish = { workspace, place, document, existing };
  const seen = preview.data?.ok ? preview.data : null;
  const taken = seen?.plan.filter(({ fate }) => fate === "create" || fate === "change").length ?? 0;
  const failure = send.error ?? preview.error;

  function write(text: string) {
    setDocument(text);
    preview.reset();
    send.reset();
  }

  async function look(event: FormEvent) {
    event.preventDefault();
    send.reset();
    await preview.mutateAsync(wish).catch(() => undefined);
  }

  async function take() {
    if (!seen) return;
    const done = await send.mutateAsync({ ...wish, seen: seen.seen }).catch(() => null);
    if (!done) return;
    toast.success(
      t("Imported: {created} made, {changed} changed.", { created: done.created, changed: done.changed }),
    );
    router.push(switchesHref(workspace, place));
    router.refresh();
  }

  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Panel>
        <form onSubmit={(event) => void look(event)} className="flex min-w-0 flex-col gap-4">
          <Field
            label={t("Document")}
            help={t(
              "JSON as Export writes it, from here or from another environment. Nothing changes before you have seen the difference.",
            )}
          >
            <Textarea
              rows={8}
              spellCheck={false}
              className="max-h-96 font-mono text-sm"
              maxLength={switchLimits.documentBytesMax}
              value={document}
              onChange={({ target }) => write(target.value)}
            />
          </Field>
          <FileChoice onText={write} />
          <RadioGroup legend={t("Switches that stand here and differ")}>
            <Radio
              name="existing"
              label={t("stay as they are")}
              checked={existing === "skip"}
              onChange={() => {
                setExisting("skip");
                preview.reset();
              }}
            />
            <Radio
              name="existing"
              label={t("become what the document says")}
              checked={existing === "replace"}
              onChange={() => {
                setExisting("replace");
                preview.reset();
              }}
            />
          </RadioGroup>
          <Button
            type="submit"
            className="self-start"
            busy={preview.isPending}
            disabled={document.trim() === ""}
          >
            {t("Show the difference")}
          </Button>
        </form>
      </Panel>
      {failure ? (
        <Notice tone="danger" live>
          {refusalOf(failure, t).text}
        </Notice>
      ) : null}
      {preview.data && !preview.data.ok ? (
        <Panel title={t("This document cannot be taken")}>
          <ul className="flex flex-col gap-1">
            {preview.data.faults.map(({ at, message }) => (
              <li key={`${at} ${message}`}>
                <FieldError>
                  {at === "" ? t(message) : t("{at}: {message}", { at, message: t(message) })}
                </FieldError>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {seen ? (
        <ImportPlan
          plan={seen.plan}
          action={
            <Button
              variant="primary"
              busy={send.isPending}
              disabled={taken === 0}
              onClick={() => void take()}
            >
              {t("Import {count, plural, one {# switch} other {# switches}}", { count: taken })}
            </Button>
          }
        />
      ) : null}
    </div>
  );
}

function FileChoice({ onText }: { onText: (text: string) => void }) {
  const t = useText();
  return (
    <Field label={t("or a file")}>
      <input
        type="file"
        accept="application/json,.json"
        aria-label={t("or a file")}
        className="max-w-full text-sm"
        onChange={({ target }) => {
          void target.files?.[0]?.text().then(onText);
        }}
      />
    </Field>
  );
}
