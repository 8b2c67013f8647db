import { commandLabels } from "./commands.ts";
import { releaseStates, stateNames } from "./states.ts";
import { transitions, type Transition } from "./transitions.ts";

/** The workflow as a Mermaid state diagram, drawn from the table and from nothing else. */
export function workflowDiagram(): string {
  const states = releaseStates.map((state) => `  state "${stateNames[state]}" as ${state}`);
  return [
    "stateDiagram-v2",
    ...states,
    "  [*] --> building: Select app",
    ...transitions.flatMap(arrows),
  ].join("\n");
}

/** The workflow as a Markdown table: a row for each row of the table. */
export function workflowTable(): string {
  const head = ["| command | from | to | who | where | refused as | then |", "|---|---|---|---|---|---|---|"];
  return [...head, ...transitions.map(row)].join("\n");
}

function arrows({ command, from, to, when }: Transition): string[] {
  // What leaves the state as it is would only draw loops over the names.
  if (to === "same") return [];
  const note = when ? ` (${when.map(words).join(", ")})` : "";
  return from.map(
    (state) => `  ${state} --> ${to === "gone" ? "[*]" : to}: ${commandLabels[command]}${note}`,
  );
}

function row({ command, from, to, by, when, guards, supersedes, restores, effects }: Transition): string {
  const reached = to === "same" || to === "gone" ? to : stateNames[to];
  const then = [
    ...(supersedes ? ["archives the one before"] : []),
    ...(restores ? ["brings the earlier one back"] : []),
    ...(effects ?? []).map(words),
  ];
  const cells = [
    commandLabels[command],
    from.map((state) => stateNames[state]).join(", "),
    reached,
    by.map(words).join(", "),
    (when ?? []).map(words).join(", "),
    (guards ?? []).map(words).join(", "),
    then.join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}

const words = (name: string): string => name.replaceAll("_", " ");
