"use client";

import { useText } from "#app/_text/use-text.ts";
import { phrase } from "#lib/text/phrase.ts";
import { ArrowLeft, LayoutGrid, RefreshCw, Search } from "lucide-react";
import { PhoneFrame } from "#app/_components/phone-frame.tsx";
import { IconButton } from "#app/_ui/icon-button.tsx";
import { cn } from "#app/_ui/cn.ts";
import { sideNames } from "./device-presets.ts";
import { HiddenPrograms } from "./hidden-programs.tsx";
import { PhoneHome } from "./phone-home.tsx";
import { PhoneProgram } from "./phone-program.tsx";
import { PhoneSearch } from "./phone-search.tsx";
import type { Screen, Simulated } from "./use-simulated-device.ts";

type Props = {
  simulated: Simulated;
  appName: string;
  /** Two phones stand side by side. */
  paired: boolean;
  selected: string | null;
  onSelect: (id: string) => void;
};

export function Phone({ simulated, appName, paired, selected, onSelect }: Props) {
  const t = useText();
  const { screen, setScreen, answer, nameOf } = simulated;
  const label = paired ? t("Phone of {user}", { user: t(sideNames[simulated.side]) }) : t("Phone");
  const opened = screen.open;
  return (
    <div className="mx-auto flex w-full max-w-[24rem] min-w-0 flex-col gap-3">
      <PhoneFrame
        label={label}
        title={opened === null ? appName : nameOf(opened)}
        before={
          opened === null ? null : (
            <IconButton label={t("Back to the app")} onClick={() => setScreen({ ...screen, open: null })}>
              <ArrowLeft aria-hidden />
            </IconButton>
          )
        }
        after={
          <IconButton label={t("Check for updates")} onClick={() => void answer.refetch()}>
            <RefreshCw aria-hidden className={answer.isFetching ? "opacity-50" : ""} />
          </IconButton>
        }
        footer={opened === null ? <PhoneTabs screen={screen} setScreen={setScreen} /> : null}
      >
        {opened !== null ? (
          <PhoneProgram simulated={simulated} id={opened} />
        ) : screen.tab === "home" ? (
          <PhoneHome simulated={simulated} selected={selected} onSelect={onSelect} />
        ) : (
          <PhoneSearch simulated={simulated} onSelect={onSelect} />
        )}
      </PhoneFrame>
      <HiddenPrograms
        simulated={simulated}
        who={paired ? t(sideNames[simulated.side]) : t("this user")}
        selected={selected}
        onSelect={onSelect}
      />
    </div>
  );
}

const tabs = [
  { tab: "home", label: phrase("Mini programs"), Icon: LayoutGrid },
  { tab: "search", label: phrase("Search"), Icon: Search },
] as const;

function PhoneTabs({ screen, setScreen }: { screen: Screen; setScreen: (screen: Screen) => void }) {
  const t = useText();
  return (
    <div className="grid grid-cols-2">
      {tabs.map(({ tab, label, Icon }) => (
        <button
          key={tab}
          type="button"
          aria-pressed={screen.tab === tab}
          onClick={() => setScreen({ tab, open: null })}
          className={cn(
            "flex h-12 flex-col items-center justify-center gap-0.5 text-xs font-medium text-ink-muted hover:text-ink",
            "focus-visible:-outline-offset-2 aria-pressed:text-accent",
          )}
        >
          <Icon aria-hidden className="size-5" />
          {t(label)}
        </button>
      ))}
    </div>
  );
}
