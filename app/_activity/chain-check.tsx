"use client";

import { ShieldCheck } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { Button } from "#app/_ui/button.tsx";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { Progress } from "#app/_ui/progress.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { useChainCheck, type ChainCheck } from "./use-chain-check.ts";

/** Computes the workspace's log again and says from when to when it holds, or which entry breaks it. */
export function ChainCheckPanel({ workspace }: { workspace: string }) {
  const t = useText();
  const { check, start, stop } = useChainCheck(workspace);
  const running = check.step === "running";
  return (
    <Panel
      title={t("Check the log")}
      description={t(
        "Every entry holds the hash of the one before it. The check computes all of them again and finds whatever was changed, taken out or slipped in.",
      )}
      actions={
        running ? null : (
          <Button variant="primary" onClick={() => void start()}>
            <ShieldCheck aria-hidden />
            {check.step === "idle" ? t("Check the log") : t("Check again")}
          </Button>
        )
      }
    >
      <div aria-live="polite" className="flex flex-col gap-3">
        {running ? (
          <Progress
            label={t("Checking the log")}
            done={check.checked}
            action={<Button onClick={stop}>{t("Stop")}</Button>}
          />
        ) : (
          <Result check={check} />
        )}
      </div>
    </Panel>
  );
}

function Result({ check }: { check: ChainCheck }) {
  const t = useText();
  const { step, checked, first, last, broken, error } = check;
  if (step === "idle") return <p className="text-ink-muted">{t("Nothing is changed by it.")}</p>;
  if (step === "failed")
    return (
      <Notice tone="danger" title={t("The check broke off")}>
        {error}
      </Notice>
    );
  if (step === "broken" && broken) return <Broken broken={broken} />;
  if (!first || !last) return <Notice tone="neutral">{t("The log is empty.")}</Notice>;
  return (
    <>
      <Notice
        tone={step === "whole" ? "success" : "neutral"}
        title={step === "whole" ? t("The log is whole") : t("So far the log is whole")}
      >
        {t("{count, plural, one {# entry holds} other {# entries hold}}.", { count: checked })}
      </Notice>
      <KeyValueList
        items={[
          { label: t("From"), value: <RelativeTime at={first.at} exact /> },
          { label: t("To"), value: <RelativeTime at={last.at} exact /> },
          {
            label: t("Newest hash"),
            value: last.hash,
            copy: last.hash,
            mono: true,
            help: t(
              "Keep it elsewhere. While an entry with this hash is in the log, nothing before it was changed.",
            ),
          },
        ]}
      />
    </>
  );
}

function Broken({ broken }: { broken: NonNullable<ChainCheck["broken"]> }) {
  const t = useText();
  const when = <RelativeTime at={broken.at} exact />;
  const id = String(broken.id);
  return (
    <Notice tone="danger" title={t("Entry {id} breaks the chain", { id })}>
      {broken.why === "changed"
        ? rich(t, "What it says is not what was written at {when}: it was changed in the database.", { when })
        : rich(
            t,
            "It does not follow from the entry before it ({when}): entries were taken out or slipped in.",
            {
              when,
            },
          )}{" "}
      {t("Everything before it holds. Compare it with a backup or an export.")}
    </Notice>
  );
}
