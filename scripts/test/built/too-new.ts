import { type Node, parse } from 'acorn';
import type { Floor } from './floors.ts';

/**
 * What of a built script a browser at the floor cannot read or does not have. `beside`: a script that has run
 * before it; what it brings is there.
 */
export function tooNewScript(source: string, floor: Floor, beside = ''): string[] {
  let program: Node;
  try {
    program = parse(source, { ecmaVersion: floor.ecmaVersion, sourceType: 'module' });
  } catch (fault) {
    return [`syntax: ${fault instanceof Error ? fault.message : String(fault)}`];
  }
  const found = new Set<string>();
  visit(program, (node) => {
    if (!floor.newerSyntax) for (const name of newerSyntax(node)) found.add(name);
    for (const name of calledIn(node)) if (floor.newer.includes(name)) found.add(name);
  });
  const brought = (name: string) => floor.brought[name]?.test(beside + source) === true;
  return [...found].filter((name) => !brought(name) && !asksFirst(source, name));
}

/** What of a style sheet came after the floor. */
export const tooNewStyle = (source: string, { newerStyles }: Floor): string[] =>
  Object.entries(newerStyles)
    .filter(([, pattern]) => pattern.test(source))
    .map(([name]) => name);

/** Whether a script looks for a function before it calls it: `typeof x.name == 'function'`. */
function asksFirst(source: string, name: string): boolean {
  const last = name.split('.').at(-1) ?? name;
  return new RegExp(`typeof [\\w$]+\\??\\.${last}\\s*==`).test(source);
}

type Tree = Node & Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
const nameOf = (node: unknown): string =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : '';

/** What passes the parser of the edition, but not every browser at the floor. */
function newerSyntax(node: Tree): string[] {
  if (node.type === 'StaticBlock') return ['static block'];
  if (node.type !== 'Literal' || typeof node.regex !== 'object' || node.regex === null) return [];
  const pattern = 'pattern' in node.regex ? String(node.regex.pattern) : '';
  return /\(\?<[=!]/.test(pattern) ? ['lookbehind'] : [];
}

/** Names under which a node calls something: `name` and `object.name`. */
function calledIn(node: Tree): string[] {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return [];
  const { callee, optional } = node;
  // `x.name?.()` asks by itself.
  if (!isNode(callee) || optional === true) return [];
  if (callee.type !== 'MemberExpression') return [nameOf(callee)];
  const name = nameOf(callee.property);
  return [name, `${nameOf(callee.object)}.${name}`];
}

/** Every node, without recursion: built scripts nest deeper than a stack likes. */
function visit(root: Node, each: (node: Tree) => void): void {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const next = open.pop();
    if (Array.isArray(next)) for (const one of next) open.push(one);
    else if (isNode(next)) {
      each(next);
      for (const value of Object.values(next))
        if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
}
