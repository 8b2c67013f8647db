"use client";

import { useId } from "react";
import { useText } from "#app/_text/use-text.ts";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import type { Text } from "#lib/text/text.ts";
import { categoryOf, categoryWords, suggestedCategories } from "./categories.ts";

export type Basics = { name: string; description: string; category: string };
export type BasicsErrors = Partial<Record<keyof Basics, string>>;

type Props = { value: Basics; errors: BasicsErrors; onChange: (value: Basics) => void };

export const emptyBasics: Basics = { name: "", description: "", category: "" };
const nameLengthMax = 80;
const descriptionLengthMax = 2_000;
const categoryLengthMax = 40;

/** What every mini program is told by: name, description, category. */
export function BasicsFields({ value, errors, onChange }: Props) {
  const t = useText();
  const categories = useId();
  const set = (change: Partial<Basics>) => onChange({ ...value, ...change });
  return (
    <>
      <Field
        label={t("Name")}
        error={errors.name}
        aside={`${value.name.length}/${nameLengthMax}`}
        help={t("Users find the mini program by it.")}
      >
        <Input
          value={value.name}
          maxLength={nameLengthMax}
          autoComplete="off"
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field
        label={t("Description")}
        optional
        help={t("What it does, in a sentence or two. Needed before a release.")}
      >
        <Textarea
          value={value.description}
          maxLength={descriptionLengthMax}
          rows={3}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      <Field label={t("Category")} error={errors.category} help={t("Choose one, or write your own.")}>
        <Input
          value={categoryWords(value.category, t)}
          maxLength={categoryLengthMax}
          list={categories}
          autoComplete="off"
          onChange={(event) => set({ category: categoryOf(event.target.value, t) })}
        />
      </Field>
      <datalist id={categories}>
        {suggestedCategories.map((category) => (
          <option key={category} value={categoryWords(category, t)} />
        ))}
      </datalist>
    </>
  );
}

/** What is wrong with what was written, in words that mend; nothing where all is well. */
export function basicsErrors({ name, category }: Basics, t: Text): BasicsErrors {
  return {
    ...(name.trim() === "" && { name: t("Give the mini program a name.") }),
    ...(category.trim() === "" && { category: t("Choose a category, or write one.") }),
  };
}
