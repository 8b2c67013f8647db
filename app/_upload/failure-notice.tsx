"use client";

import { Notice } from "#app/_ui/notice.tsx";
import { FindingList } from "./finding-list.tsx";
import { kindsIn, type Failure } from "./upload.ts";

/** Why an upload did not succeed: in a sentence, and finding by finding where the package is the reason. */
export function FailureNotice({ failure }: { failure: Failure }) {
  const { title, text, findings, atVersion } = failure;
  // Said at the field itself, or asked as a question.
  if (atVersion || kindsIn(findings).length > 0) return null;
  return (
    <>
      <Notice tone="danger" title={title} live>
        {findings.length > 0
          ? "Nothing was kept. Mend what is listed here, zip it again and upload it."
          : text}
      </Notice>
      {findings.length > 0 ? <FindingList findings={findings} label="What the server found" /> : null}
    </>
  );
}
