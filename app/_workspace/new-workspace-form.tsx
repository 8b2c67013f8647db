"use client";

import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { accessLimits } from "#lib/access/limits.ts";
import { workspaceKinds, type WorkspaceKind } from "#lib/access/roles.ts";
import { slugOf, slugSchema } from "#lib/access/workspace-slug.ts";
import { issueText, writtenIssue } from "#lib/text/issue-text.ts";
import type { Text } from "#lib/text/text.ts";
import { useCall } from "#app/_account/use-call.ts";
import { homeOf } from "#app/_console/home.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { Button } from "#app/_ui/button.tsx";
import { ButtonLink } from "#app/_ui/button-link.tsx";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Radio, RadioGroup } from "#app/_ui/radio-group.tsx";
import { kindWords } from "./kind-words.ts";

/** Kind, name and the word in addresses, which follows the name until somebody writes another. */
export function NewWorkspaceForm() {
  const t = useText();
  const [kind, setKind] = useState<WorkspaceKind | null>(null);
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const { busy, refused, create } = useCreate();
  const slug = ownSlug ?? slugOf(name);
  const slugError = slugProblem(slug, t);
  const taken = refused?.why === "slug_taken" ? refused.text : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (kind && name.trim() && !slugError && !busy) void create({ kind, name: name.trim(), slug });
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">{t("New workspace")}</h1>
        <p className="mt-1 text-pretty text-ink-muted">
          {t("You will be its admin. Invite the others when it stands.")}
        </p>
      </div>
      {refused && !taken ? (
        <Notice tone="danger" live>
          {refused.text}
        </Notice>
      ) : null}
      <RadioGroup legend={t("Kind")} error={tried && !kind ? t("Choose what it is for.") : undefined}>
        {workspaceKinds.map((one) => (
          <Radio
            key={one}
            card
            name="kind"
            value={one}
            checked={kind === one}
            onChange={() => setKind(one)}
            label={t(kindWords[one].name)}
            help={t(kindWords[one].help)}
          />
        ))}
      </RadioGroup>
      <Field label={t("Name")} error={tried && !name.trim() ? t("Write a name.") : undefined}>
        <Input
          className="h-9"
          autoComplete="organization"
          maxLength={accessLimits.nameLengthMax}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
      <Field
        label={t("Word in addresses")}
        help={t("Its pages stand below /w/{slug}. It cannot be changed later.", { slug: slug || "…" })}
        error={taken ?? (tried ? slugError : undefined)}
      >
        <Input
          className="h-9 font-mono"
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="off"
          maxLength={accessLimits.slugLengthMax}
          value={slug}
          onChange={({ target }) => setOwnSlug(target.value.toLowerCase() || null)}
        />
      </Field>
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <ButtonLink href="/" size="lg">
          {t("Cancel")}
        </ButtonLink>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {t("Create workspace")}
        </Button>
      </div>
    </form>
  );
}

function useCreate() {
  const trpc = useTRPC();
  const mutation = useMutation(trpc.workspace.create.mutationOptions());
  const { busy, refused, run } = useCall();
  const [gone, setGone] = useState(false);
  const create = (wish: { kind: WorkspaceKind; name: string; slug: string }) =>
    run(async () => {
      const made = await mutation.mutateAsync(wish);
      setGone(true);
      window.location.assign(homeOf(made));
    });
  return { busy: busy || gone, refused, create };
}

function slugProblem(slug: string, t: Text): string | undefined {
  const [issue] = slugSchema.safeParse(slug).error?.issues ?? [];
  return issue ? issueText(t, writtenIssue(issue)) : undefined;
}
