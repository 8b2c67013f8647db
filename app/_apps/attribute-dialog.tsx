"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormEvent } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "#app/_ui/dialog.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Select } from "#app/_ui/select.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { customAttributeSchema, type CustomAttribute } from "#lib/rules/custom-attribute.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import type { AppPlace } from "./open-to-panel.tsx";

type Props = {
  place: AppPlace;
  /** The one whose meaning is said anew; without it a new one is declared. */
  attribute?: CustomAttribute;
};

export function AttributeDialog({ place, attribute }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {attribute ? (
          <Button size="sm">{t("Edit")}</Button>
        ) : (
          <Button>
            <Plus aria-hidden /> {t("Declare attribute")}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent
        title={
          attribute
            ? t("What {name} means", { name: `custom.${attribute.name}` })
            : t("Declare a custom attribute")
        }
        description={
          attribute
            ? t("Name and kind stay: rules were written with them.")
            : t("The app sends it with every question to the edge. Name and kind cannot be changed later.")
        }
      >
        <AttributeForm place={place} attribute={attribute} onSaved={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

const kinds = customAttributeSchema.shape.kind.options;

type FormProps = { place: AppPlace; attribute: CustomAttribute | undefined; onSaved: () => void };

function AttributeForm({ place, attribute, onSaved }: FormProps) {
  const t = useText();
  const form = useAttributeForm({ place, attribute, onSaved });
  const { draft, change } = form;
  return (
    <form onSubmit={form.submit} noValidate className="flex min-h-0 flex-col">
      <DialogBody>
        {attribute ? null : (
          <>
            <Field label={t("Name")} error={form.nameError}>
              <Input
                before="custom."
                value={draft.name}
                maxLength={40}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                className="pl-[4.25rem] font-mono"
                onChange={(event) => change({ name: event.target.value })}
              />
            </Field>
            <Field
              label={t("Kind")}
              help={t("How rules compare it: texts by letter, versions part by part, numbers by size.")}
            >
              <Select
                value={draft.kind}
                onChange={({ target }) =>
                  change({ kind: kinds.find((one) => one === target.value) ?? "text" })
                }
                options={[
                  { value: "text", label: t("Text") },
                  { value: "version", label: t("Version") },
                  { value: "number", label: t("Numeric") },
                ]}
              />
            </Field>
          </>
        )}
        <Field label={t("Meaning")} error={form.refusal} optional>
          <Textarea
            rows={2}
            value={draft.description}
            maxLength={200}
            placeholder={t("Membership level: none, silver, gold.")}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>{t("Go back")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={form.busy}>
          {attribute ? t("Save meaning") : t("Declare attribute")}
        </Button>
      </DialogFooter>
    </form>
  );
}

function useAttributeForm({ place, attribute, onSaved }: FormProps) {
  const t = useText();
  const router = useRouter();
  const trpc = useTRPC();
  const add = useMutation(trpc.app.addAttribute.mutationOptions());
  const describe = useMutation(trpc.app.describeAttribute.mutationOptions());
  const [draft, setDraft] = useState<CustomAttribute>(
    attribute ?? { name: "", kind: "text", description: "" },
  );
  const [tried, setTried] = useState(false);
  const parsed = customAttributeSchema.safeParse(draft);
  const [issue] = parsed.success ? [] : parsed.error.issues;
  const failure = add.error ?? describe.error;
  const refusal = failure ? refusalOf(failure, t) : null;
  const isOfName = refusal?.why === "attribute_known";

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!parsed.success || add.isPending || describe.isPending) return;
    try {
      await (attribute ? describe : add).mutateAsync({ ...place, attribute: parsed.data });
      toast.success(attribute ? t("The meaning is saved.") : t("The attribute is declared."));
      router.refresh();
      onSaved();
    } catch {
      // The refusal stands at its field.
    }
  }
  const change = (part: Partial<CustomAttribute>) => {
    add.reset();
    setDraft({ ...draft, ...part });
  };
  return {
    draft,
    change,
    submit,
    busy: add.isPending || describe.isPending,
    nameError: isOfName ? refusal.text : tried && issue ? issueText(t, writtenIssue(issue)) : undefined,
    refusal: isOfName ? undefined : refusal?.text,
  };
}
