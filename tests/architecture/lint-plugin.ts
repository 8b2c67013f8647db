/**
 * What oxlint has no rule for. `sluice/named-assertion`: `as` only inside the helpers that the configuration
 * lists by file, each with a comment that says why it is safe. `sluice/no-clock`: lib reads no clock.
 * `sluice/spoken-text`: what people read is said in their language.
 */
import { spokenText } from "./spoken-text.ts";

export default {
  meta: { name: "sluice" },
  rules: {
    "named-assertion": { meta: { schema: [{ type: "object" }] }, create: namedAssertion },
    "no-clock": { create: noClock },
    "spoken-text": { create: spokenText },
  },
};

interface Node {
  type: string;
  parent?: Node | null;
  typeAnnotation?: { type: string; typeName?: { name?: string } };
  callee?: { type: string; name?: string };
  arguments?: unknown[];
  id?: { name?: string } | null;
}

interface Context {
  filename: string;
  options: Record<string, string[]>[];
  sourceCode: { getCommentsBefore(node: Node): unknown[] };
  report(problem: { node: Node; message: string }): void;
}

function namedAssertion(context: Context) {
  const helpersByFile = context.options[0] ?? {};
  const file = Object.keys(helpersByFile).find((path) => context.filename.endsWith(`/${path}`));
  const helpers = file ? (helpersByFile[file] ?? []) : [];

  function check(node: Node) {
    if (node.typeAnnotation?.typeName?.name === "const") return;
    const helper = enclosingHelper(node, helpers);
    if (!helper) {
      return context.report({
        node,
        message:
          "`as` silences the compiler. Narrow or parse the value; where it cannot be helped, write a helper that says in a comment why it is safe, and name it in oxlint.config.ts (assertionHelpers).",
      });
    }
    if (context.sourceCode.getCommentsBefore(helper).length > 0) return;
    context.report({ node, message: "A helper with `as` says in a comment above it why it is safe." });
  }
  return { TSAsExpression: check, TSTypeAssertion: check };
}

/** The statement that declares the named helper around this node. */
function enclosingHelper(node: Node, helpers: string[]): Node | undefined {
  for (let outer = node.parent; outer; outer = outer.parent) {
    const declares = outer.type === "FunctionDeclaration" || outer.type === "VariableDeclarator";
    if (!declares || !helpers.includes(outer.id?.name ?? "")) continue;
    const statement = outer.type === "VariableDeclarator" ? outer.parent : outer;
    return statement?.parent?.type === "ExportNamedDeclaration" ? statement.parent : (statement ?? undefined);
  }
  return undefined;
}

function noClock(context: Context) {
  function check(node: Node) {
    if (node.callee?.name !== "Date" || node.arguments?.length !== 0) return;
    context.report({ node, message: "lib reads no clock: the moment arrives as an argument (nowMs)." });
  }
  return { NewExpression: check, CallExpression: check };
}
