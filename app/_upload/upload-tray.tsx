"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { toast } from "sonner";
import { tellDone } from "#app/_components/tell-done.tsx";
import { useText } from "#app/_text/use-text.ts";
import { uploadShell } from "#lib/release/shell-start.ts";
import { TrayCard } from "./tray-card.tsx";
import { UploadDialog } from "./upload-dialog.tsx";
import { showUpload, useUploads } from "./upload-store.ts";
import { isUnderWay, programHref, versionsHref, type Upload } from "./upload.ts";
import { dismiss } from "./uploading.ts";

/** All uploads of this tab, on whatever page of the console. Stands once, in the console's layout. */
export function UploadTray() {
  const t = useText();
  const { uploads, shownId } = useUploads();
  const shown = uploads.find(({ id }) => id === shownId);
  const listed = uploads.filter((upload) => upload !== shown);
  useLeaveGuard(uploads.some(isUnderWay));
  useEnds(uploads, shownId);
  return (
    <>
      {listed.length > 0 ? (
        <section
          aria-label={t("Uploads")}
          className="fixed right-0 bottom-0 z-30 flex max-h-[50dvh] w-full flex-col gap-2 overflow-y-auto p-3 sm:right-3 sm:bottom-3 sm:w-96 sm:p-0"
        >
          {listed.map((upload) => (
            <TrayCard key={upload.id} upload={upload} />
          ))}
        </section>
      ) : null}
      {shown ? <UploadDialog key={shown.id} upload={shown} /> : null}
    </>
  );
}

/** Closing the tab would break off what is under way. */
function useLeaveGuard(when: boolean) {
  useEffect(() => {
    if (!when) return;
    const leave = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", leave);
    return () => window.removeEventListener("beforeunload", leave);
  }, [when]);
}

/** Says once how each upload ended. Who waited at the dialog is led to the new version. */
function useEnds(uploads: readonly Upload[], shownId: string | null) {
  const t = useText();
  const router = useRouter();
  const path = usePathname();
  const told = useRef(new Set<string>());
  useEffect(() => {
    for (const upload of uploads) {
      const { sending, id, version, program } = upload;
      const said = { version, program: program.name };
      if (isUnderWay(upload)) told.current.delete(id);
      if (sending.state === "failed" && !told.current.has(id)) {
        told.current.add(id);
        if (id !== shownId)
          toast.error(t("Version {version} of {program} was not uploaded", said), {
            action: { label: t("Look"), onClick: () => showUpload(id) },
          });
      }
      if (sending.state !== "done" || told.current.has(id)) continue;
      told.current.add(id);
      const href = versionsHref(upload, sending.uploaded.versionId);
      if (path.startsWith(programHref(upload))) router.refresh();
      if (sending.uploaded.repeated && id === shownId) continue;
      if (id === shownId) {
        dismiss(id);
        tellDone(t("Version {version} is uploaded", said), shellOf(upload));
        router.push(href);
      } else {
        tellDone(t("Version {version} of {program} is uploaded", said), shellOf(upload), {
          action: { label: t("Open"), onClick: () => router.push(href) },
        });
      }
    }
  }, [uploads, shownId, path, router, t]);
}

const shellOf = ({ program, file, version, notes }: Upload): string =>
  uploadShell({ program: program.id, file: file?.name ?? "dist", version, notes });
