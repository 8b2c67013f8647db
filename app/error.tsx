"use client";

import { BarePage } from "#app/_console/bare-page.tsx";
import { useText } from "#app/_text/use-text.ts";
import { PageFault, type FaultProps } from "#app/_console/page-fault.tsx";

export default function RootFault(props: FaultProps) {
  const t = useText();
  return (
    <BarePage title={t("This page failed")}>
      <PageFault {...props} />
    </BarePage>
  );
}
