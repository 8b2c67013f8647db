import { useText } from "#app/_text/use-text.ts";
import { KeyValueList } from "#app/_ui/key-value-list.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Notice } from "#app/_ui/notice.tsx";
import type { FileDifference } from "./approval-types.ts";
import { LineDifferenceView } from "./line-difference-view.tsx";

type Props = { path: string; difference: FileDifference };

/** What is different in a file, in the form that suits what it is. */
export function FileDifferenceView({ path, difference }: Props) {
  const t = useText();
  switch (difference.kind) {
    case "lines":
      return <LineDifferenceView path={path} difference={difference} />;
    case "pictures":
      return (
        <div className="grid gap-4 p-3 sm:grid-cols-2">
          <Picture
            label={t("Before")}
            src={difference.pictures.before}
            bytes={difference.before?.size ?? 0}
            missing={t("There was none.")}
          />
          <Picture
            label={t("In this version")}
            src={difference.pictures.after}
            bytes={difference.after?.size ?? 0}
            missing={t("It is removed.")}
          />
        </div>
      );
    case "bytes":
      return <Sides difference={difference} />;
    case "damaged":
      return (
        <Notice tone="danger" className="m-3" title={t("The stored file is not the one that was uploaded")}>
          {t("Do not approve this release. Tell whoever runs this installation.")}
        </Notice>
      );
  }
}

type PictureProps = { label: string; src: string | null; bytes: number; missing: string };

function Picture({ label, src, bytes, missing }: PictureProps) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-sm text-ink-muted">
        {label}
        {src ? ` · ${formatBytes(bytes)}` : ""}
      </figcaption>
      {src ? (
        // Its bytes were checked for what they are; the address holds them and leads nowhere.
        <img
          src={src}
          alt={label}
          className="max-h-72 max-w-full rounded-md border border-line bg-[repeating-conic-gradient(var(--color-sunken)_0_25%,transparent_0_50%)] bg-[length:16px_16px] object-contain"
        />
      ) : (
        <p className="text-ink-faint">{missing}</p>
      )}
    </figure>
  );
}

/** What cannot be shown is told by size and digest. */
function Sides({ difference: { before, after } }: { difference: FileDifference }) {
  const t = useText();
  const side = (label: string, one: FileDifference["before"], missing: string) => [
    {
      label,
      value: one ? `${formatBytes(one.size)} · sha256 ${one.sha256}` : missing,
      mono: one !== null,
    },
  ];
  return (
    <div className="p-3">
      <KeyValueList
        items={[
          ...side(t("Before"), before, t("There was none.")),
          ...side(t("In this version"), after, t("It is removed.")),
        ]}
      />
      <p className="mt-2 text-sm text-ink-muted">
        {t("It is no text and no picture, or too large to show here.")}
      </p>
    </div>
  );
}
