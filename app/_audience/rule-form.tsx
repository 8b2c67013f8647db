"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "sonner";
import { UnsavedGuard } from "#app/_components/unsaved-guard.tsx";
import { FiltersEditor } from "#app/_release/filters-editor.tsx";
import { sendByKeys } from "#app/_release/form-keys.ts";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { Field, FieldError } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { savedRuleLimits as limits } from "#lib/rules/limits.ts";
import type { SavedRule } from "#lib/rules/saved-rule.ts";
import { useRuleDraft, type RuleDraft } from "./use-rule-draft.ts";

type Props = {
  workspace: string;
  /** The rule that is changed; null makes a new one. */
  rule: (SavedRule & { id: string; version: number }) | null;
};

/** Writes a saved rule. Saving an existing one makes its next version. */
export function RuleForm({ workspace, rule }: Props) {
  const t = useText();
  const draft = useRuleDraft(rule);
  const { save, busy, failure } = useSaving({ workspace, rule, draft });
  const { wish, checked, same } = draft;
  const touched = rule === null ? draft.name !== "" : !same && wish !== null;
  return (
    <form
      onSubmit={(event) => void save(event)}
      ref={sendByKeys}
      noValidate
      aria-label={rule ? t("Change the rule") : t("New rule")}
      className="flex min-w-0 flex-col gap-5"
    >
      <UnsavedGuard when={touched && !busy} />
      <Words draft={draft} />
      <FiltersEditor
        drafts={draft.drafts}
        onChange={draft.setDrafts}
        checked={checked}
        declared={null}
        judged={draft.judged}
        none={t("A rule says whom it takes: add what must be true of their device or place.")}
      />
      {checked && draft.errors.filters ? <FieldError>{draft.errors.filters}</FieldError> : null}
      {failure ? (
        <Notice tone="danger" live>
          {failure}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={busy} disabled={same}>
          {rule ? t("Save as version {version}", { version: rule.version + 1 }) : t("Save the rule")}
        </Button>
        {same ? <span className="text-sm text-ink-muted">{t("Saved")}</span> : null}
      </div>
    </form>
  );
}

function Words({ draft }: { draft: RuleDraft }) {
  const t = useText();
  return (
    <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
      <Field label={t("Name")} error={draft.checked ? draft.errors.name : undefined}>
        <Input
          value={draft.name}
          maxLength={limits.nameLengthMax}
          autoComplete="off"
          onChange={(event) => draft.setName(event.target.value)}
        />
      </Field>
      <Field label={t("Description")} optional>
        <Textarea
          rows={1}
          className="min-h-8"
          value={draft.description}
          maxLength={limits.descriptionLengthMax}
          onChange={(event) => draft.setDescription(event.target.value)}
        />
      </Field>
    </div>
  );
}

function useSaving({ workspace, rule, draft }: Props & { draft: RuleDraft }) {
  const t = useText();
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const creating = useMutation(trpc.rule.create.mutationOptions());
  const editing = useMutation(trpc.rule.edit.mutationOptions());
  const [failure, setFailure] = useState<string>();
  const busy = creating.isPending || editing.isPending;

  async function send(wish: SavedRule) {
    return rule
      ? editing.mutateAsync({ workspace, ruleId: rule.id, seenVersion: rule.version, ...wish })
      : creating.mutateAsync({ workspace, ...wish });
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    draft.setChecked(true);
    setFailure(undefined);
    if (busy || !draft.wish || draft.same) return;
    try {
      const { ruleId, version } = await send(draft.wish);
      toast.success(t("{name} is saved as version {version}.", { name: draft.wish.name, version }));
      await client.invalidateQueries(trpc.rule.pathFilter());
      if (!rule) router.push(`/w/${workspace}/audiences/rules/${ruleId}`);
      router.refresh();
    } catch (error) {
      setFailure(refusalOf(error, t).text);
    }
  }
  return { save, busy, failure };
}
