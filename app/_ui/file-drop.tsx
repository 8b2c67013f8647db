"use client";

import { Upload } from "lucide-react";
import { useId, useState } from "react";
import type { DragEvent, ReactNode } from "react";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { cn } from "./cn.ts";
import { FieldError } from "./field.tsx";

type Props = {
  /** "Drop a package here": the accessible name of the chooser too. */
  label: string;
  /** Kinds and limits: "zip, up to 50 MB". */
  help?: ReactNode;
  /** As in <input accept>: ".zip,.amr". Dropped files are checked against the endings too. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  disabled?: boolean | undefined;
  error?: ReactNode;
  onFiles: (files: File[]) => void;
  /** One line high, for a form. */
  compact?: boolean | undefined;
  className?: string | undefined;
};

export function FileDrop(props: Props) {
  const t = useText();
  const { label, help, accept, multiple, disabled, error, onFiles, compact, className } = props;
  const id = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState("");
  const problem = error ?? (refused || undefined);

  function take(files: File[]) {
    const wrong = files.find((file) => !isAccepted(file, accept));
    setRefused(
      wrong
        ? t("{name} is not one of {accept}. Choose another file.", {
            name: wrong.name,
            accept: accept?.split(",").join(", ") ?? "",
          })
        : "",
    );
    if (!wrong && files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  }

  function drag(event: DragEvent, active: boolean) {
    event.preventDefault();
    setOver(active && !disabled);
  }

  const drop = {
    onDragEnter: (event: DragEvent) => drag(event, true),
    onDragOver: (event: DragEvent) => drag(event, true),
    onDragLeave: (event: DragEvent) => drag(event, false),
    onDrop: (event: DragEvent) => {
      drag(event, false);
      if (!disabled) take([...event.dataTransfer.files]);
    },
  };

  return (
    <div data-slot="file-drop" className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label
        {...drop}
        data-over={over ? "" : undefined}
        className={cn(
          "flex items-center justify-center gap-3 rounded-lg border border-dashed border-line-control bg-surface text-center transition-colors",
          "hover:border-ink-faint hover:bg-sunken data-over:border-accent-fill data-over:bg-accent-soft",
          "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring",
          "has-disabled:pointer-events-none has-disabled:opacity-50",
          compact ? "min-h-10 px-3 py-2" : "min-h-36 flex-col px-6 py-6",
        )}
      >
        <Upload aria-hidden className={cn("shrink-0 text-ink-faint", compact ? "size-4" : "size-6")} />
        <span className="min-w-0">
          <span className="block font-medium text-ink">{over ? t("Let go to take it") : label}</span>
          <span id={`${id}-help`} className={cn("block text-sm text-ink-muted", compact && "sr-only")}>
            {rich(t, "or {choose}", {
              choose: <span className="text-accent underline underline-offset-2">{t("choose a file")}</span>,
            })}
            {help ? <> · {help}</> : null}
          </span>
        </span>
        <input
          type="file"
          className="sr-only"
          aria-label={label}
          accept={accept}
          multiple={multiple}
          disabled={disabled}
          aria-invalid={problem ? true : undefined}
          aria-describedby={[`${id}-help`, problem ? `${id}-error` : ""].filter(Boolean).join(" ")}
          onChange={(event) => {
            take([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
      </label>
      {problem ? <FieldError id={`${id}-error`}>{problem}</FieldError> : null}
    </div>
  );
}

// A chooser obeys `accept` by itself, a drop does not. Media types (image/*) are left to the receiver.
function isAccepted(file: File, accept: string | undefined): boolean {
  const endings = (accept ?? "").split(",").map((part) => part.trim().toLowerCase());
  if (!accept || endings.some((ending) => !ending.startsWith("."))) return true;
  return endings.some((ending) => file.name.toLowerCase().endsWith(ending));
}
