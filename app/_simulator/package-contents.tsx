"use client";

import { useText } from "#app/_text/use-text.ts";
import { Info } from "lucide-react";
import { ConfigurationView } from "#app/_release/configuration-view.tsx";
import { formatBytes } from "#app/_ui/format-bytes.ts";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#app/_ui/tabs.tsx";
import type { WrittenConfiguration } from "#lib/release/configuration.ts";
import { programKindNames } from "#lib/package/program-kind.ts";
import type { Preview } from "./build-screen.tsx";

type Props = { preview: Preview; configuration: WrittenConfiguration | undefined };

const filesShown = 500;

/** What is in a package that only a super app's own container can run. */
export function PackageContents({ preview, configuration }: Props) {
  const t = useText();
  const { kind, pages, files } = preview;
  return (
    <div className="flex min-h-full flex-col">
      <p className="flex items-start gap-2 border-b border-line bg-sunken px-3 py-2 text-sm text-ink-muted">
        <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t("{kind} runs in the super app’s container, not in a browser. This is what it carries.", {
          kind: t(programKindNames[kind]),
        })}
      </p>
      <Tabs defaultValue="pages" className="p-2">
        <TabsList>
          <TabsTrigger value="pages">{t("Pages")}</TabsTrigger>
          <TabsTrigger value="files">{t("Files")}</TabsTrigger>
          {configuration ? <TabsTrigger value="configuration">{t("Configuration")}</TabsTrigger> : null}
        </TabsList>
        <TabsContent value="pages" className="pt-2">
          <ol className="flex flex-col">
            {pages.map((page, index) => (
              <Line key={page} text={page} aside={index === 0 ? t("starts here") : ""} />
            ))}
          </ol>
        </TabsContent>
        <TabsContent value="files" className="pt-2">
          <ul className="flex flex-col">
            {files.slice(0, filesShown).map(({ path, size }) => (
              <Line key={path} text={path} aside={formatBytes(size)} />
            ))}
          </ul>
          {files.length > filesShown ? (
            <p className="px-2 pt-2 text-sm text-ink-muted">
              {t("and {count, plural, one {# more file} other {# more files}}", {
                count: files.length - filesShown,
              })}
            </p>
          ) : null}
        </TabsContent>
        {configuration ? (
          <TabsContent value="configuration" className="px-2 pt-2">
            <ConfigurationView configuration={configuration} columns={1} />
          </TabsContent>
        ) : null}
      </Tabs>
    </div>
  );
}

function Line({ text, aside }: { text: string; aside: string }) {
  return (
    <li className="flex min-w-0 items-baseline justify-between gap-3 border-b border-line px-2 py-1.5 last:border-b-0">
      <span className="min-w-0 font-mono text-sm [overflow-wrap:anywhere]">{text}</span>
      <span className="tabular shrink-0 text-xs text-ink-muted">{aside}</span>
    </li>
  );
}
