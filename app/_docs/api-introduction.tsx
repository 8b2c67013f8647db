import Link from "next/link";
import { useText } from "#app/_text/use-text.ts";
import { rich } from "#app/_text/rich.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";

const document = "/api/v1/openapi.json";

/** What holds for every operation. */
export function ApiIntroduction({ server }: { server: string }) {
  const t = useText();
  const code = (text: string) => <code className="font-mono text-ink">{text}</code>;
  const rules = [
    t(
      "A token acts for the person who made it, in the workspace where it was made, within its scopes and never beyond the person's role.",
    ),
    rich(
      t,
      "Errors are problem documents (RFC 9457) with a stable {code}; {errors} points to the fields at fault. Unknown fields are refused.",
      { code: code("code"), errors: code("errors") },
    ),
    rich(
      t,
      "Send {header} with a POST: sent again with the same body, it is answered as it was at first and done once. Kept for a day.",
      { header: code("Idempotency-Key") },
    ),
    rich(t, "Lists come in pages: send {next} of an answer as {cursor}.", {
      next: code("next"),
      cursor: code("cursor"),
    }),
    t("Moments are milliseconds since 1970. Shares are basis points: 1 is 0.01 %."),
  ];
  return (
    <div className="mt-3 flex flex-col gap-4 text-ink-muted">
      <p className="max-w-prose text-pretty">
        {rich(
          t,
          "Everything that the command line does, a program of yours can do. The machine-readable document is {link}.",
          {
            link: (
              <Link className="text-accent underline underline-offset-2" href={document}>
                {document}
              </Link>
            ),
          },
        )}
      </p>
      <CodeBlock
        label={t("First request")}
        code={`curl "${server}/api/v1/me" \\\n  -H "Authorization: Bearer $SLUICE_TOKEN"`}
      />
      <ul className="flex max-w-prose list-disc flex-col gap-1.5 pl-5 text-sm">
        {rules.map((rule, at) => (
          <li key={at}>{rule}</li>
        ))}
      </ul>
    </div>
  );
}
