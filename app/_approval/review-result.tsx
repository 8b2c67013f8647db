import { FileText, Film, Paperclip } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { Bytes } from "#app/_ui/bytes.tsx";
import { isPicture } from "#lib/review/attachment.ts";
import { rejectionOf, type SentAttachment } from "#lib/review/rejection.ts";

type Props = {
  workspace: string;
  /** The details of a log entry. Nothing is drawn where they hold no rejection. */
  details: unknown;
  /** Where the words stand beside it already. */
  wordsShown?: boolean | undefined;
};

/** What a reviewer said of a release that they rejected: the words, the reasons by code, the files. */
export function ReviewResult({ workspace, details, wordsShown = false }: Props) {
  const t = useText();
  const rejection = rejectionOf(details);
  if (!rejection) return null;
  const { reason, reasons, attachments } = rejection;
  return (
    <div data-slot="review-result" className="flex min-w-0 flex-col gap-3">
      {wordsShown ? null : (
        <blockquote className="border-l-2 border-line-strong pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {reason}
        </blockquote>
      )}
      {reasons.length > 0 ? (
        <ul aria-label={t("Reasons")} className="flex flex-wrap gap-1.5">
          {reasons.map(({ code, title }) => (
            <li key={code}>
              <Badge>
                <code className="font-mono">{code}</code> {title}
              </Badge>
            </li>
          ))}
        </ul>
      ) : null}
      {attachments.length > 0 ? <Attachments workspace={workspace} attachments={attachments} /> : null}
    </div>
  );
}

function Attachments({ workspace, attachments }: { workspace: string; attachments: SentAttachment[] }) {
  const t = useText();
  return (
    <ul aria-label={t("Attached files")} className="flex min-w-0 flex-wrap gap-2">
      {attachments.map((file) => (
        <li key={file.id} className="max-w-full min-w-0">
          <a
            href={`/api/attachments/${file.id}?workspace=${workspace}`}
            target={isPicture(file.type) ? "_blank" : undefined}
            rel="noreferrer"
            className="flex max-w-64 min-w-0 flex-col gap-1.5 rounded-md border border-line bg-surface p-2 hover:bg-hover"
          >
            {isPicture(file.type) ? (
              <img
                src={`/api/attachments/${file.id}?workspace=${workspace}`}
                alt=""
                loading="lazy"
                className="h-24 w-40 max-w-full rounded-sm bg-sunken object-contain"
              />
            ) : null}
            <span className="flex min-w-0 items-center gap-1.5 text-sm">
              <FileIcon type={file.type} />
              <span className="truncate" title={file.name}>
                {file.name}
              </span>
              <Bytes value={file.sizeBytes} className="text-ink-muted" />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function FileIcon({ type }: { type: string }) {
  const Icon = type === "video/mp4" ? Film : isPicture(type) ? Paperclip : FileText;
  return <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />;
}
