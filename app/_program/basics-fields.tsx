"use client";

import { useId } from "react";
import { Field } from "#app/_ui/field.tsx";
import { Input } from "#app/_ui/input.tsx";
import { Textarea } from "#app/_ui/textarea.tsx";
import { suggestedCategories } from "./categories.ts";

export type Basics = { name: string; description: string; category: string };
export type BasicsErrors = Partial<Record<keyof Basics, string>>;

type Props = { value: Basics; errors: BasicsErrors; onChange: (value: Basics) => void };

export const emptyBasics: Basics = { name: "", description: "", category: "" };
const nameLengthMax = 80;
const descriptionLengthMax = 2_000;
const categoryLengthMax = 40;

/** What every mini program is told by: name, description, category. */
export function BasicsFields({ value, errors, onChange }: Props) {
  const categories = useId();
  const set = (change: Partial<Basics>) => onChange({ ...value, ...change });
  return (
    <>
      <Field
        label="Name"
        error={errors.name}
        aside={`${value.name.length}/${nameLengthMax}`}
        help="Users find the mini program by it."
      >
        <Input
          value={value.name}
          maxLength={nameLengthMax}
          autoComplete="off"
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="Description" optional help="What it does, in a sentence or two. Needed before a release.">
        <Textarea
          value={value.description}
          maxLength={descriptionLengthMax}
          rows={3}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      <Field label="Category" error={errors.category} help="Choose one, or write your own.">
        <Input
          value={value.category}
          maxLength={categoryLengthMax}
          list={categories}
          autoComplete="off"
          onChange={(event) => set({ category: event.target.value })}
        />
      </Field>
      <datalist id={categories}>
        {suggestedCategories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
    </>
  );
}

/** What is wrong with what was written, in words that mend; nothing where all is well. */
export function basicsErrors({ name, category }: Basics): BasicsErrors {
  return {
    ...(name.trim() === "" && { name: "Give the mini program a name." }),
    ...(category.trim() === "" && { category: "Choose a category, or write one." }),
  };
}
