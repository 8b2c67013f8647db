"use client";

import { useText } from "#app/_text/use-text.ts";
import { Notice } from "#app/_ui/notice.tsx";
import { FindingList } from "./finding-list.tsx";
import { kindsIn, type Failure } from "./upload.ts";

/** Why an upload did not succeed: in a sentence, and finding by finding where the package is the reason. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const t = useText();
  const { title, text, values, findings, atVersion } = failure;
  // Said at the field itself, or asked as a question.
  if (atVersion || kindsIn(findings).length > 0) return null;
  return (
    <>
      <Notice tone="danger" title={t(title)} live>
        {findings.length > 0
          ? t("Nothing was kept. Mend what is listed here, zip it again and upload it.")
          : t(text, values)}
      </Notice>
      {findings.length > 0 ? <FindingList findings={findings} label={t("What the server found")} /> : null}
    </>
  );
}
