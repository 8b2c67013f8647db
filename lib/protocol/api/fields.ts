import { z } from "zod";

/** A field of a body or an answer, for people to read. */
export type ApiField = {
  name: string;
  /** `string`, `integer 1–100`, `"a" | "b"`, `object[]`. */
  type: string;
  required: boolean;
  description: string | null;
  /** The fields within; of a union, those of each form under what tells it from the others. */
  forms: ApiForm[];
};
export type ApiForm = { name: string | null; fields: ApiField[] };

type Described = z.core.JSONSchema.JSONSchema;

const depthMax = 4;
const valuesShownMax = 12;

/** The forms of a schema: one of an object, several of a union; none of what has no fields. */
export function formsOf(schema: z.ZodType, io: "input" | "output"): ApiForm[] {
  const root = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return forms(root, { root, depth: 0 });
}

type Within = { root: Described; depth: number };

function forms(schema: Described, within: Within): ApiForm[] {
  if (within.depth > depthMax) return [];
  const { root, depth } = within;
  const here = resolved(schema, root);
  if (here.items && !Array.isArray(here.items)) return forms(asSchema(here.items), within);
  if (here.allOf) return merged(here.allOf.map((part) => forms(asSchema(part), within)));
  const several = (here.oneOf ?? here.anyOf ?? []).map(asSchema).filter(({ type }) => type !== "null");
  if (several.length > 0) return several.flatMap((one) => forms(one, within));
  const fields = Object.entries(here.properties ?? {}).map(([name, property]) =>
    fieldOf(name, asSchema(property), { root, depth: depth + 1, required: here.required ?? [] }),
  );
  return fields.length === 0 ? [] : [{ name: nameOf(here), fields }];
}

function fieldOf(name: string, schema: Described, within: Within & { required: string[] }): ApiField {
  return {
    name,
    type: typeOf(schema, within.root),
    required: within.required.includes(name),
    description: schema.description ?? null,
    forms: forms(schema, within),
  };
}

/** What is in all forms stands with each. */
function merged(parts: ApiForm[][]): ApiForm[] {
  const [first = [], ...rest] = parts;
  return rest.reduce(
    (all, more) =>
      more.flatMap((form) =>
        all.map((one) => ({ name: form.name ?? one.name, fields: [...form.fields, ...one.fields] })),
      ),
    first,
  );
}

/** A form is named by its only constant: `command: "apply"`. */
function nameOf({ properties = {} }: Described): string | null {
  const constant = Object.entries(properties).find(([, property]) => asSchema(property).const !== undefined);
  return constant ? `${constant[0]}: ${JSON.stringify(asSchema(constant[1]).const)}` : null;
}

function typeOf(schema: Described, root: Described): string {
  const here = resolved(schema, root);
  if (here.const !== undefined) return JSON.stringify(here.const);
  if (here.enum) return valuesOf(here.enum);
  const several = here.oneOf ?? here.anyOf;
  if (several) return [...new Set(several.map((one) => typeOf(asSchema(one), root)))].join(" | ");
  if (here.type === "array") {
    const item = here.items && !Array.isArray(here.items) ? typeOf(asSchema(here.items), root) : "any";
    return item.includes(" ") ? `(${item})[]` : `${item}[]`;
  }
  if (here.type === "integer" || here.type === "number") return `${here.type}${boundsOf(here)}`;
  return [here.type ?? "any"].flat().join(" | ");
}

function valuesOf(values: readonly unknown[]): string {
  const shown = values.slice(0, valuesShownMax).map((value) => JSON.stringify(value));
  return [...shown, ...(values.length > valuesShownMax ? ["…"] : [])].join(" | ");
}

/** The bounds of JSON's own whole numbers are none. */
function boundsOf({ minimum, maximum }: Described): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? null : minimum;
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : maximum;
  if (least === null && most === null) return "";
  return most === null ? ` ≥ ${least}` : ` ${least ?? "…"}–${most}`;
}

function resolved(schema: Described, root: Described): Described {
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  const found = name === undefined ? undefined : root.$defs?.[name];
  return found === undefined ? schema : asSchema(found);
}

const asSchema = (schema: Described | boolean): Described => (typeof schema === "boolean" ? {} : schema);
