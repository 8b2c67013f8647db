import { ChartLine } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";

/** Nothing was counted yet: what will be, and how a device reports. */
export function HowDevicesReport({ text, curl }: { text: string; curl: string }) {
  const t = useText();
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <EmptyState icon={ChartLine} title={t("No figures yet")} text={text} className="py-6" />
      <CodeBlock label={t("What a device sends once it runs the release")} code={curl} wrap />
    </div>
  );
}
