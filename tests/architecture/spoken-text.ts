/**
 * `sluice/spoken-text`: what a person reads in the console goes through `t`, so that it can be said in every
 * language (app/_text/use-text-client.ts says how). Words are: text between tags, what stands in an attribute or
 * property that people read, and every literal that reads like a sentence.
 */
export interface Syntax {
  type: string;
  parent?: Syntax | null;
  value?: unknown;
  operator?: string;
  name?: Syntax | string;
  key?: Syntax;
  left?: Syntax;
  callee?: Syntax;
  property?: Syntax;
  object?: Syntax;
  quasis?: { value: { cooked?: string | null } }[];
  expressions?: Syntax[];
  arguments?: Syntax[];
  openingElement?: Syntax;
}

interface Context {
  report(problem: { node: Syntax; message: string }): void;
}

const bare = "People read this: say it with t(…), or mark it with phrase(…) where it stands in data.";
const pieced =
  "A text is one literal: whole sentences, values in braces, and `cond ? t(…) : t(…)` for a choice.";

export function spokenText(context: Context) {
  function checkLiteral(node: Syntax) {
    const text = textOf(node);
    if (text === null || !/\p{L}/u.test(text)) return;
    const caller = speakingCall(node);
    if (caller === "whole" || isCode(node)) return;
    if (caller === "pieced") return context.report({ node, message: pieced });
    if (isSentence(text) || isReadByPeople(node)) context.report({ node, message: bare });
  }
  function checkText(node: Syntax) {
    if (!/\p{L}/u.test(String(node.value)) || String(node.value).trim() === productName) return;
    if (!codeTags.includes(nameOf(node.parent?.openingElement?.name)))
      context.report({ node, message: bare });
  }
  return { Literal: checkLiteral, TemplateLiteral: checkLiteral, JSXText: checkText };
}

const productName = "Sluice";
const codeTags = ["code", "kbd", "Kbd", "style"];
const speakers = ["t", "phrase", "rich"];

/** What people read of an element or of a row of data. */
const readNames = [
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "confirm",
  "consequence",
  "description",
  "does",
  "empty",
  "error",
  "group",
  "header",
  "heading",
  "help",
  "hint",
  "keep",
  "label",
  "mend",
  "newerLabel",
  "note",
  "olderLabel",
  "placeholder",
  "summary",
  "text",
  "title",
  "verb",
  "why",
  "word",
];

function textOf(node: Syntax): string | null {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : null;
  return (node.quasis ?? []).map(({ value }) => value.cooked ?? "").join("…");
}

/** Upper-case first word, and more: no class, no key and no address is written so. */
const isSentence = (text: string): boolean => /^…?\p{Lu}\p{Ll}*['’]?\p{Ll}* [\p{L}\d…]/u.test(text);

/** Whether the literal is what `t`, `phrase` or `rich` says, or a piece of it. */
function speakingCall(node: Syntax): "whole" | "pieced" | null {
  for (let [inner, outer] = [node, node.parent]; outer; [inner, outer] = [outer, outer.parent]) {
    if (outer.type === "CallExpression") {
      const name = nameOf(outer.callee);
      if (!speakers.includes(name) || inner !== outer.arguments?.[name === "rich" ? 1 : 0]) return null;
      return inner === node && (node.expressions ?? []).length === 0 ? "whole" : "pieced";
    }
    if (!choosing.includes(outer.type)) return null;
  }
  return null;
}

const choosing = ["ConditionalExpression", "LogicalExpression", "BinaryExpression", "TemplateLiteral"];

/** In a type, an import, a comparison or a thrown error nobody reads it. */
function isCode(node: Syntax): boolean {
  const parent = node.parent;
  if (!parent) return false;
  if (parent.type === "NewExpression") return nameOf(parent.callee).endsWith("Error");
  return /^(TSLiteralType|Import|Export)/.test(parent.type);
}

/** Directly, or as one of two, in an attribute or property that people read, between tags, or in a toast. */
function isReadByPeople(node: Syntax): boolean {
  let [inner, outer] = [node, node.parent];
  while (outer && choosing.includes(outer.type)) {
    // What is compared or asked is not what is shown.
    if (outer.type === "BinaryExpression" && outer.operator !== "+") return false;
    [inner, outer] = [outer, outer.parent];
  }
  if (outer?.type === "JSXExpressionContainer") {
    const place = outer.parent;
    return place?.type === "JSXAttribute" ? readNames.includes(nameOf(place.name)) : !isCodeTag(place);
  }
  if (outer?.type === "JSXAttribute") return readNames.includes(nameOf(outer.name));
  if (outer?.type === "AssignmentPattern") return readNames.includes(nameOf(outer.left));
  if (outer?.type === "CallExpression") return isToast(outer.callee) && outer.arguments?.[0] === inner;
  if (outer?.type !== "Property" || outer.key === inner) return false;
  return readNames.includes(nameOf(outer.key)) && /^…?\p{Lu}/u.test(textOf(node) ?? "");
}

const isCodeTag = (node: Syntax | null | undefined): boolean =>
  codeTags.includes(nameOf(node?.openingElement?.name));

const isToast = (callee: Syntax | undefined): boolean =>
  nameOf(callee) === "toast" || nameOf(callee?.object) === "toast";

function nameOf(node: Syntax | string | undefined): string {
  if (!node || typeof node === "string") return node ?? "";
  if (node.type === "Literal") return String(node.value);
  return typeof node.name === "string" ? node.name : nameOf(node.name);
}
