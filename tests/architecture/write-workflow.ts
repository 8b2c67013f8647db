import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { workflowDiagram, workflowTable } from "#lib/release/diagram.ts";

export const workflowPage = fileURLToPath(new URL("../../docs/workflow.md", import.meta.url));

/** The page with the diagram and the table that the workflow's own table makes. */
export function withWorkflow(page: string): string {
  const drawn = ["```mermaid", workflowDiagram(), "```", "", workflowTable()].join("\n");
  return page.replace(
    /(<!-- drawn -->\n)[\s\S]*(\n<!-- \/drawn -->)/,
    (_, open, close) => open + drawn + close,
  );
}

if (import.meta.main) writeFileSync(workflowPage, withWorkflow(readFileSync(workflowPage, "utf8")));
