export type HandbookSection = { id: string; title: string; text: string };

/** The sections (`###`) of one chapter (`##`) of a page in Markdown, their lines joined to paragraphs. */
export function sectionsOf(markdown: string, chapter: string): HandbookSection[] {
  const chapters = markdown.split(/^## /m);
  const found = chapters.find((text) => text.startsWith(`${chapter}\n`)) ?? "";
  const [, ...sections] = found.split(/^### /m);
  return sections.map((section) => {
    const [title = "", ...lines] = section.trim().split("\n");
    const text = lines
      .join("\n")
      .trim()
      .replaceAll(/([^\n])\n(?!\n)/g, "$1 ");
    return { id: title.toLowerCase().replaceAll(/\s+/g, "-"), title, text };
  });
}
