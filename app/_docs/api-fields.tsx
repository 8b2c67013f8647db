import type { ApiField, ApiForm } from "#lib/protocol/api/fields.ts";
import { useText } from "#app/_text/use-text.ts";

type Props = { title: string; forms: readonly ApiForm[]; folded?: boolean };

/** The fields of a query, a body or an answer. What lies within one opens on demand. */
export function ApiFields({ title, forms, folded = false }: Props) {
  const t = useText();
  const [only] = forms;
  if (!only) return null;
  const whole = forms.length === 1 && !folded;
  return (
    <div className="min-w-0">
      <h4 className="text-sm font-medium">{title}</h4>
      <div className="mt-1.5 min-w-0 border-t border-line">
        {whole ? (
          <FieldList fields={only.fields} />
        ) : (
          forms.map((form, at) => (
            <details key={at} className="border-b border-line">
              <summary className="cursor-pointer py-1.5 font-mono text-sm text-ink-muted hover:text-ink">
                {form.name ?? t("All fields")}
              </summary>
              <FieldList fields={form.fields} />
            </details>
          ))
        )}
      </div>
    </div>
  );
}

function FieldList({ fields }: { fields: readonly ApiField[] }) {
  return (
    <ul className="min-w-0">
      {fields.map((field) => (
        <FieldLine key={field.name} field={field} />
      ))}
    </ul>
  );
}

function FieldLine({ field: { name, type, required, description, forms } }: { field: ApiField }) {
  const t = useText();
  return (
    <li className="min-w-0 border-b border-line py-1.5 text-sm last:border-b-0">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <code className="font-mono font-medium">{name}</code>
        <span className="min-w-0 font-mono text-xs [overflow-wrap:anywhere] text-ink-muted">{type}</span>
        {required ? <span className="text-xs text-ink-muted">{t("required @field")}</span> : null}
      </p>
      {description ? (
        <p lang="en" className="text-pretty text-ink-muted">
          {description}
        </p>
      ) : null}
      {forms.map((form, at) => (
        <details key={at} className="mt-1 border-l border-line pl-3">
          <summary className="cursor-pointer text-xs text-ink-muted hover:text-ink">
            {form.name === null ? (
              t("Fields of {name}", { name })
            ) : (
              <span className="font-mono">{form.name}</span>
            )}
          </summary>
          <FieldList fields={form.fields} />
        </details>
      ))}
    </li>
  );
}
