"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Printer } from "lucide-react";
import { rich } from "#app/_text/rich.tsx";
import { useText } from "#app/_text/use-text.ts";
import { useTRPC } from "#app/_trpc/client.tsx";
import { refusalOf } from "#app/_trpc/refusal.ts";
import { Button } from "#app/_ui/button.tsx";
import { CopyButton } from "#app/_ui/copy-button.tsx";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "#app/_ui/dialog.tsx";
import { ErrorState } from "#app/_ui/error-state.tsx";
import { RelativeTime } from "#app/_ui/relative-time.tsx";
import { Skeleton } from "#app/_ui/skeleton.tsx";
import { codeName } from "./code-words.ts";
import type { Code, CodesOf } from "./pilot-types.ts";
import { printCode } from "./print-code.ts";
import { QrPicture, qrSvg } from "./qr-picture.tsx";

type Props = { of: CodesOf; code: Code; onClose: () => void };

/** A code's picture and link, to be copied, saved or printed. */
export function ShownCode({ of: { workspace, releaseId, program }, code, onClose }: Props) {
  const t = useText();
  const trpc = useTRPC();
  const name = codeName(code, t);
  const link = useQuery({
    ...trpc.qr.link.queryOptions({ workspace, releaseId, codeId: code.id }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const url = link.data?.url;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="sm"
        title={name}
        description={
          code.expiresAt
            ? rich(t, "Opens the pilot of {program}. It ends {when}.", {
                program,
                when: <RelativeTime at={code.expiresAt} />,
              })
            : t("Opens {program} in the super app. It never ends.", { program })
        }
      >
        <DialogBody>
          {url ? (
            <>
              <QrPicture
                text={url}
                label={t("QR code {name}", { name })}
                className="mx-auto w-full max-w-72 rounded-md border border-line bg-white"
              />
              <div className="flex min-w-0 items-center gap-2">
                <code className="min-w-0 grow truncate rounded-sm bg-sunken px-2 py-1.5 font-mono text-sm">
                  {url}
                </code>
                <CopyButton text={url} label={t("Copy link")} words />
              </div>
              {code.kind === "pilot" ? (
                <p className="text-sm text-ink-muted">
                  {t("Whoever has this picture can join until it is full, ends or is revoked.")}
                </p>
              ) : null}
            </>
          ) : link.error ? (
            <ErrorState title={t("The code cannot be shown")} why={refusalOf(link.error, t).text} />
          ) : (
            <Skeleton className="mx-auto aspect-square w-full max-w-72" />
          )}
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>{t("Close")}</Button>
          </DialogClose>
          <Button disabled={!url} onClick={() => url && saveSvg(`${program}-${name}`, qrSvg(url))}>
            <Download aria-hidden /> {t("Download SVG")}
          </Button>
          <Button disabled={!url} onClick={() => url && printCode(`${program} · ${name}`, qrSvg(url))}>
            <Printer aria-hidden /> {t("Print")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function saveSvg(name: string, svg: string): void {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name.replaceAll(/[\\/:*?"<>|\s]+/g, "-")}.svg`;
  link.click();
  URL.revokeObjectURL(address);
}
