"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import type { RuleDetail } from "./audience-types.ts";

/** Forgets a rule, where no open rollout names it. */
export function DeleteRule({ workspace, rule }: { workspace: string; rule: RuleDetail }) {
  const t = useText();
  const trpc = useTRPC();
  const router = useRouter();
  const deleting = useMutation(trpc.rule.delete.mutationOptions());
  const used = rule.uses.length + rule.hiddenUses;
  if (used > 0)
    return (
      <p className="max-w-72 text-sm text-ink-muted">
        {t(
          "{used, plural, one {One open rollout uses} other {# open rollouts use}} this rule: it cannot be deleted until then.",
          { used },
        )}
      </p>
    );

  async function remove(): Promise<string | undefined> {
    try {
      await deleting.mutateAsync({ workspace, ruleId: rule.id, seenVersion: rule.version });
    } catch (error) {
      return refusalOf(error, t).text;
    }
    toast.success(t("{name} is deleted.", { name: rule.name }));
    router.push(`/w/${workspace}/audiences/rules`);
    router.refresh();
    return undefined;
  }

  return (
    <DangerDialog
      trigger={
        <Button variant="danger-quiet">
          <Trash2 aria-hidden /> {t("Delete rule")}
        </Button>
      }
      title={t("Delete {name}?", { name: rule.name })}
      consequences={t(
        "The rule goes with its {versions, plural, one {version} other {# versions}}. No open rollout uses it; rollouts that have ended keep what it said.",
        { versions: rule.version },
      )}
      verb={t("Delete rule")}
      keep={t("Keep rule")}
      onConfirm={remove}
    />
  );
}
