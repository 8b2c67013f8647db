"use client";

import { BarePage } from "#app/_console/bare-page.tsx";
import { PageFault, type FaultProps } from "#app/_console/page-fault.tsx";

export default function RootFault(props: FaultProps) {
  return (
    <BarePage title="This page failed">
      <PageFault {...props} />
    </BarePage>
  );
}
