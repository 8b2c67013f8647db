import { curlOf } from "#lib/protocol/api/curl.ts";
import { formsOf } from "#lib/protocol/api/fields.ts";
import { takesBytes, type ApiOperation, type DocumentedOperation } from "#lib/protocol/api/operation.ts";
import { useText } from "#app/_text/use-text.ts";
import { Badge } from "#app/_ui/badge.tsx";
import { CodeBlock } from "#app/_ui/code-block.tsx";
import { ApiFields } from "./api-fields.tsx";

type Props = { id: string; operation: DocumentedOperation; server: string };

/** One operation: what it does, what it takes and answers, and an example of both. */
export function OperationSection({ id, operation, server }: Props) {
  const t = useText();
  const { method, path, summary, detail } = operation;
  return (
    <article aria-labelledby={id} className="grid min-w-0 gap-6 xl:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <div>
          <h3 id={id} lang="en" className="scroll-mt-4 text-lg font-semibold text-pretty">
            <a href={`#${id}`} className="rounded-sm hover:underline">
              {summary}
            </a>
          </h3>
          <p className="mt-1.5 flex min-w-0 flex-wrap items-center gap-2 font-mono text-sm">
            <Badge look="accent">{method}</Badge>
            <span className="min-w-0 [overflow-wrap:anywhere]">{path}</span>
          </p>
        </div>
        {detail ? (
          <p lang="en" className="text-sm text-pretty text-ink-muted">
            <Marked text={detail} />
          </p>
        ) : null}
        <Access operation={operation} />
        {takesBytes(operation) ? <Bytes what={operation.bytes} /> : <Fields operation={operation} />}
      </div>
      <div className="flex min-w-0 flex-col gap-3">
        <CodeBlock label={t("Request of {operation}", { operation: id })} code={curlOf(operation, server)} />
        {takesBytes(operation) ? (
          <p className="text-sm text-ink-muted">
            {t("The answer is {status}, without a body.", { status: "204" })}
          </p>
        ) : (
          <CodeBlock
            label={t("Answer {status} of {operation}", {
              status: String(operation.status ?? 200),
              operation: id,
            })}
            code={JSON.stringify(operation.example.answer, null, 2)}
          />
        )}
      </div>
    </article>
  );
}

function Fields({ operation: { query, body, answer } }: { operation: ApiOperation }) {
  const t = useText();
  return (
    <>
      {query ? <ApiFields title={t("Query parameters")} forms={formsOf(query, "input")} /> : null}
      {body ? <ApiFields title={t("Request body")} forms={formsOf(body, "input")} /> : null}
      <ApiFields title={t("Answer fields")} forms={formsOf(answer, "output")} folded />
    </>
  );
}

function Bytes({ what }: { what: string }) {
  const t = useText();
  return (
    <div className="min-w-0">
      <h4 className="text-sm font-medium">{t("Request body")}</h4>
      <p lang="en" className="mt-1.5 border-t border-line py-1.5 text-sm text-pretty text-ink-muted">
        <code className="font-mono text-ink">application/octet-stream</code> <Marked text={what} />
      </p>
    </div>
  );
}

function Access({ operation: { access } }: { operation: DocumentedOperation }) {
  const t = useText();
  if (access === "open") return <p className="text-sm text-ink-muted">{t("Needs no token.")}</p>;
  if (access === "any_token") return <p className="text-sm text-ink-muted">{t("Any API token may.")}</p>;
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm text-ink-muted">
      {t("Token scope")}
      {[access].flat().map((scope) => (
        <Badge key={scope} className="font-mono">
          {scope}
        </Badge>
      ))}
    </p>
  );
}

/** What stands between backquotes is code. */
function Marked({ text }: { text: string }) {
  return text.split("`").map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <code key={at} className="font-mono text-ink">
        {part}
      </code>
    ),
  );
}
