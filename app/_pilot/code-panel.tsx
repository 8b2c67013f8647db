"use client";

import { QrCode } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import { Button } from "#app/_ui/button.tsx";
import { DangerDialog } from "#app/_ui/danger-dialog.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { Panel } from "#app/_ui/panel.tsx";
import { CodeRow } from "./code-row.tsx";
import { NewCode } from "./new-code.tsx";
import type { Codes, CodesOf } from "./pilot-types.ts";
import { ShownCode } from "./shown-code.tsx";
import { useCodes, type CodeActions } from "./use-codes.ts";

/** The release's QR codes: made, shown, counted and revoked. */
export function CodePanel({ of, initial }: { of: CodesOf; initial: Codes }) {
  const t = useText();
  const actions = useCodes(of, initial);
  const { codes } = actions;
  const [shownId, setShownId] = useState<string | null>(null);
  const shown = codes.codes.find(({ id }) => id === shownId);
  if (codes.codes.length === 0 && !codes.takesPilotCodes && !codes.takesPermanentCode) return null;
  return (
    <Panel
      title={t("QR codes")}
      description={
        codes.takesPermanentCode
          ? t("A permanent code opens the mini program in the super app, whichever version is released.")
          : t("Whoever scans a code and is signed in joins the pilot, as many as it lets in.")
      }
      actions={<MakeCode actions={actions} onMade={setShownId} />}
      flush={codes.codes.length > 0}
    >
      {codes.closed ? <Closed actions={actions} /> : null}
      {codes.codes.length === 0 ? (
        <EmptyState
          icon={QrCode}
          title={t("No code yet")}
          text={
            codes.takesPermanentCode
              ? t("Make the permanent code to print it or to put it on a page.")
              : t("Make a code to let people in without knowing their user ids.")
          }
        />
      ) : (
        <ul aria-label={t("QR codes")} className="divide-y divide-line">
          {codes.codes.map((code) => (
            <CodeRow
              key={code.id}
              code={code}
              mayManage={codes.mayManage}
              onShow={() => setShownId(code.id)}
              onRevoke={async () => {
                const revoked = await actions.revoke(code.id);
                if (!revoked.ok) return revoked.text;
                toast.success(t("The code is revoked. It lets in nobody new."));
                return undefined;
              }}
            />
          ))}
        </ul>
      )}
      {shown ? <ShownCode of={of} code={shown} onClose={() => setShownId(null)} /> : null}
    </Panel>
  );
}

type MakeProps = { actions: CodeActions; onMade: (codeId: string) => void };

function MakeCode({ actions, onMade }: MakeProps) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const { codes, create, makePermanent } = actions;
  if (!codes.mayManage) return null;
  if (codes.takesPilotCodes)
    return (
      <NewCode
        send={async (wish) => {
          const made = await create(wish);
          if (made.ok) onMade(made.answer.codeId);
          return made.ok ? undefined : made.text;
        }}
      />
    );
  if (!codes.takesPermanentCode || codes.codes.some(({ kind }) => kind === "full")) return null;
  return (
    <Button
      busy={busy}
      onClick={async () => {
        setBusy(true);
        const made = await makePermanent();
        setBusy(false);
        if (made.ok) onMade(made.answer.codeId);
        else toast.error(made.text);
      }}
    >
      <QrCode aria-hidden /> {t("Make permanent code")}
    </Button>
  );
}

function Closed({ actions }: { actions: CodeActions }) {
  const t = useText();
  return (
    <div className="p-4">
      <Notice
        tone="warning"
        title={t("The codes let in nobody new")}
        action={
          actions.codes.mayResume ? (
            <DangerDialog
              trigger={<Button size="sm">{t("Count anew")}</Button>}
              title={t("Count the places anew?")}
              consequences={t(
                "Who was let in so far is lost. Each open code may let in its full number of users once more, and those who are in scan again.",
              )}
              verb={t("Count anew")}
              keep={t("Keep closed")}
              onConfirm={async () => {
                const resumed = await actions.resume();
                if (!resumed.ok) return resumed.text;
                toast.success(t("The codes open again within a moment."));
                return undefined;
              }}
            />
          ) : undefined
        }
      >
        {t("The store has lost whom they let in. Until an admin counts anew, nobody gets past their bounds.")}
      </Notice>
    </div>
  );
}
