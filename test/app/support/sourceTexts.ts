import { readFileSync } from "node:fs";

import { parseSync, type ESTree } from "vite";

// What sources say to people, read from their syntax: the texts of errors as templates with numbered holes.

type Node = ESTree.Node;

const parsed = new Map<string, ESTree.Program>();

function programOf(file: string): ESTree.Program {
  const known = parsed.get(file);
  if (known !== undefined) return known;
  const { program, errors } = parseSync(file, readFileSync(file, "utf8"));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  parsed.set(file, program);
  return program;
}

/** Every node beneath one, with those it stands in, innermost last. */
function* nodesOf(
  node: Node,
  within: readonly Node[] = [],
): Generator<{ node: Node; within: readonly Node[] }> {
  yield { node, within };
  for (const value of Object.values(node) as unknown[])
    for (const inner of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof inner === "object" && inner !== null && "type" in inner)
        yield* nodesOf(inner as Node, [...within, node]);
}

/** Texts that an expression can come to, with holes `{0}`, `{1}` for what is only known later; undefined where it is no text of its own. */
function textsOf(expression: Node): string[] | undefined {
  const forms = formsOf(expression);
  if (forms === undefined) return undefined;
  return forms.map((form) => {
    let holes = 0;
    return form.map((part) => part ?? `{${holes++}}`).join("");
  });
}

/** A text in parts; a hole is undefined. */
type Form = readonly (string | undefined)[];

function formsOf(node: Node): Form[] | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? [[node.value]] : undefined;
  if (node.type === "TemplateLiteral")
    return node.quasis.reduce<Form[]>(
      (forms, { value }, place) => {
        const hole = node.expressions[place - 1];
        const filled: Form[] = hole === undefined ? [[]] : (alternativesOf(hole) ?? [[undefined]]);
        return forms.flatMap((form) => filled.map((part) => [...form, ...part, value.cooked ?? ""]));
      },
      [[]],
    );
  if (node.type !== "BinaryExpression") return alternativesOf(node);
  const [left, right] = [formsOf(node.left), formsOf(node.right)];
  return left && right && left.flatMap((first) => right.map((second) => [...first, ...second]));
}

/** Of a choice between texts, each; a text alone is filled in only where a template chooses it. */
function alternativesOf(node: Node): Form[] | undefined {
  if (node.type !== "ConditionalExpression") return undefined;
  const [first, second] = [formsOf(node.consequent), formsOf(node.alternate)];
  if (first === undefined && second === undefined) return undefined;
  return [...(first ?? [[undefined]]), ...(second ?? [[undefined]])];
}

/** A text that a source gives to a name. */
export interface SourceText {
  file: string;
  line: number;
  /** With holes. */
  text: string;
}

/** Where a source gives something to a name that is no text of its own. */
export type UnreadText = Omit<SourceText, "text">;

/**
 * What a source gives to a name: as a property (`expected: "…"`), as a variable, or as the argument of a function of the same
 * file whose parameter has the name.
 */
export function textsNamed(name: string, file: string): { texts: SourceText[]; unread: UnreadText[] } {
  const program = programOf(file);
  const source = readFileSync(file, "utf8");
  const [texts, unread]: [SourceText[], UnreadText[]] = [[], []];
  const take = (expression: Node) => {
    const line = source.slice(0, expression.start).split("\n").length;
    const found = textsOf(expression);
    if (found === undefined) unread.push({ file, line });
    else texts.push(...found.map((text) => ({ file, line, text })));
  };
  const all = [...nodesOf(program)];
  const takers = new Map<string, number>();
  for (const { node, within } of all) {
    if (!("params" in node) || !Array.isArray(node.params)) continue;
    const place = (node.params as Node[]).findIndex(
      (parameter) => parameter.type === "Identifier" && parameter.name === name,
    );
    if (place < 0) continue;
    const holder = within.at(-1);
    const called =
      "id" in node && node.id?.type === "Identifier"
        ? node.id.name
        : holder?.type === "VariableDeclarator" && holder.id.type === "Identifier"
          ? holder.id.name
          : undefined;
    if (called !== undefined) takers.set(called, place);
  }
  for (const { node } of all) {
    if (node.type === "Property" && !node.shorthand && isNamed(node.key, name)) take(node.value);
    if (node.type === "VariableDeclarator" && node.init !== null && isNamed(node.id, name)) take(node.init);
    if (node.type === "CallExpression" && node.callee.type === "Identifier") {
      const place = takers.get(node.callee.name);
      const given = place === undefined ? undefined : node.arguments[place];
      if (given !== undefined) take(given);
    }
  }
  return { texts, unread };
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}
