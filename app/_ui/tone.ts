import { CircleCheck, CircleDot, CircleX, Info, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";

export const tones = ["neutral", "info", "success", "warning", "danger"] as const;
export type Tone = (typeof tones)[number];

/** Colour never speaks alone: each tone has its icon. */
export const toneIcon: Record<Tone, LucideIcon> = {
  neutral: CircleDot,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
};

export const toneText: Record<Tone, string> = {
  neutral: "text-ink-muted",
  info: "text-accent",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
};

export const toneSoft: Record<Tone, string> = {
  neutral: "bg-neutral-soft border-line",
  info: "bg-accent-soft border-accent-line",
  success: "bg-success-soft border-success-line",
  warning: "bg-warning-soft border-warning-line",
  danger: "bg-danger-soft border-danger-line",
};
