"use client";

import { MessageCircleQuestion } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { AskedPanel } from "./asked-panel.tsx";
import { TargetPanel } from "./target-panel.tsx";
import { useWhy, type WhyApp } from "./use-why.ts";

/** One user, one mini program: what they get, and every step that leads there. */
export function Why({ workspace, apps }: { workspace: string; apps: readonly WhyApp[] }) {
  const t = useText();
  const why = useWhy(workspace, apps);
  if (apps.length === 0) {
    return (
      <EmptyState
        framed
        icon={MessageCircleQuestion}
        title={t("There is no app to ask about yet")}
        text={t(
          "Questions are about an app of your workspace, or one that a tenant opened to it. As soon as there is one, it can be asked about here.",
        )}
      />
    );
  }
  return (
    <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className="flex min-w-0 flex-col gap-5">
        <TargetPanel why={why} apps={apps} />
        <AskedPanel why={why} />
      </div>
      <div className="min-w-0 lg:sticky lg:top-[calc(var(--topbar)+1rem)]">
        <AnswerPanel why={why} />
      </div>
    </div>
  );
}
