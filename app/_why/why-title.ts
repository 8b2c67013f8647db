import { phrase } from "#lib/text/phrase.ts";

export const whyTitle = phrase("Why did this user get this?");
export const whyDescription = phrase(
  "The edge's own decision for one user and device, with every step that leads there. Change anything and see the answer change.",
);
