"use client";

import { Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { useText } from "#app/_text/use-text.ts";
import type { Text } from "#lib/text/text.ts";
import type { UploadTarget } from "./upload.ts";
import { startUpload } from "./uploading.ts";

/** Takes a package that is dropped anywhere on the page. */
export function PageDrop({ target }: { target: UploadTarget }) {
  const t = useText();
  const [over, setOver] = useState(false);
  // Enter and leave come for every element on the way: the drag has left when as many left as entered.
  const inside = useRef(0);
  useEffect(() => {
    const move = (event: DragEvent, step: number) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      inside.current = Math.max(0, inside.current + step);
      setOver(inside.current > 0);
    };
    const enter = (event: DragEvent) => move(event, 1);
    const leave = (event: DragEvent) => move(event, -1);
    const hover = (event: DragEvent) => move(event, 0);
    const drop = (event: DragEvent) => {
      inside.current = 0;
      setOver(false);
      // A drop zone on the page took it.
      if (event.defaultPrevented || !carriesFiles(event)) return;
      event.preventDefault();
      take(event, target, t);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", hover);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", hover);
      window.removeEventListener("drop", drop);
    };
  }, [target, t]);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-40 flex items-center justify-center bg-canvas/80 p-4">
      <div className="flex h-full w-full flex-col items-center justify-center gap-3 rounded-xl border-2 border-dashed border-accent-fill bg-accent-soft text-center">
        <Upload aria-hidden className="size-8 text-accent" />
        <p className="text-lg font-semibold">{t("Let go to upload a new version")}</p>
        <p className="text-ink-muted">{target.program.name}</p>
      </div>
    </div>
  );
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer !== null && [...dataTransfer.types].includes("Files");

function take({ dataTransfer }: DragEvent, target: UploadTarget, t: Text) {
  const [item] = dataTransfer?.items ?? [];
  if (item?.webkitGetAsEntry()?.isDirectory) {
    toast.error(t("A folder cannot be uploaded. Zip what is in it and drop the zip."));
    return;
  }
  const [file, ...others] = dataTransfer?.files ?? [];
  if (!file) return;
  if (others.length > 0) toast.info(t("One package at a time: {name} was taken.", { name: file.name }));
  startUpload(target, file);
}
