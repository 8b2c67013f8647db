import { CircleHelp } from "lucide-react";
import { useText } from "#app/_text/use-text.ts";
import { EmptyState } from "#app/_ui/empty-state.tsx";

/** In place of figures that a store which is away would know. */
export function UnknownFigures() {
  const t = useText();
  return (
    <EmptyState
      icon={CircleHelp}
      title={t("This is not known now")}
      text={t("A store that would know it does not answer. The alarms above say which.")}
      className="py-8"
    />
  );
}
