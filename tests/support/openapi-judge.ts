import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { default as formats } from "ajv-formats";
import { z } from "zod";

const partSchema = z.looseObject({ schema: z.looseObject({}), example: z.unknown() });
const documentSchema = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({})) }),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
});

/** What others' programs make of an OpenAPI document of ours: `at` is where in it a thing stands. */
export function openApiJudge(document: object) {
  const sent: Record<string, unknown> = JSON.parse(JSON.stringify(document));
  const { components, paths } = documentSchema.parse(sent);
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  formats.default(ajv);
  // What surrounds the schemas.
  ajv.addVocabulary(Object.keys(sent));
  ajv.addSchema(sent, "document:");
  const compiled = (pointer: string): ValidateFunction => ajv.compile({ $ref: `document:#${pointer}` });

  return {
    paths,
    /** By the schema of OpenAPI itself, with every reference followed. */
    async faults(): Promise<unknown> {
      const judge = new Validator();
      const { valid, errors } = await judge.validate(structuredClone(sent));
      return valid && judge.version === "3.1" ? [] : [judge.version, errors];
    },
    names: Object.keys(components.schemas),
    /** Throws for what is no JSON Schema 2020-12, or names a format or a keyword that nobody knows. */
    schema: (name: string) => compiled(`/components/schemas/${name}`),
    examples: () =>
      examplesIn(sent, "").map(({ at, example }) => {
        const fits = compiled(`${at}/schema`);
        return { at, faults: fits(example) ? [] : (fits.errors ?? []) };
      }),
  };
}

function examplesIn(part: unknown, at: string): { at: string; example: unknown }[] {
  if (typeof part !== "object" || part === null) return [];
  const shown = partSchema.safeParse(part);
  const here = shown.success && "example" in part ? [{ at, example: shown.data.example }] : [];
  return [
    ...here,
    ...Object.entries(part).flatMap(([name, inner]) => examplesIn(inner, `${at}/${escaped(name)}`)),
  ];
}

/** For a JSON Pointer in the fragment of an address. */
const escaped = (name: string): string =>
  encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
