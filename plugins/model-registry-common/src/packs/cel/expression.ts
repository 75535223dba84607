import type { ASTNode } from '@marcbachmann/cel-js';
import { loopsNestedMax, stepsMax } from '../limits';
import { environment } from './environment';

/** An expression is refused; `offset` is the character it is about. */
export type Complain = (offset: number, message: string) => void;

/** An expression could not be judged on a case. */
export class ExpressionFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExpressionFault';
  }
}

/** An expression that was read, and how many steps it takes at most. */
export interface Expression {
  /** @throws ExpressionFault */
  evaluate(context: Record<string, unknown>, listMax: number): unknown;
}

const loops = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const methods = new Set([
  ...loops,
  'size',
  'startsWith',
  'endsWith',
  'contains',
  'lowerAscii',
  'upperAscii',
  'trim',
]);
const functions = new Set([
  'has',
  'size',
  'int',
  'double',
  'string',
  'daysBetween',
  'liesWithin',
]);

/**
 * Reads an expression, checks its types and that it calls nothing but what is listed: no patterns, whose
 * time has no bound, and no names for values, with which a text doubles at each step.
 */
export function readExpression(
  text: string,
  wants: 'bool' | 'any',
  complain: Complain,
): Expression {
  try {
    const program = environment.parse(text);
    const checked = program.check();
    if (!checked.valid) throw checked.error;
    if (wants === 'bool' && checked.type !== 'bool' && checked.type !== 'dyn') {
      complain(0, `This has to be true or false, and it is ${checked.type}.`);
    }
    const tally = tallyOf(program.ast, complain);
    return {
      evaluate(context, listMax) {
        refuseCost(tally, listMax);
        try {
          return plain(program(context));
        } catch (error) {
          throw new ExpressionFault(summaryOf(error));
        }
      },
    };
  } catch (error) {
    const { range } = error as { range?: { start: number } };
    complain(range?.start ?? 0, sentence(summaryOf(error)));
    return {
      evaluate() {
        throw new ExpressionFault('It could not be read');
      },
    };
  }
}

/** The library's own message has the text and a caret below it; its first line says what is wrong. */
function summaryOf(error: unknown): string {
  const { summary, message } = error as { summary?: string; message?: string };
  return (summary ?? message ?? String(error)).split('\n')[0].slice(0, 300);
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Whole numbers of CEL are big; JSON has one kind of number. */
function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** Nodes by how many loops they stand in, and those of them that walk a list by themselves. */
interface Tally {
  readonly nodes: number[];
  readonly walks: number[];
  literalMax: number;
  joins: number;
}

/** The most steps it can take when no list is longer than `listMax`: known before it runs, the same everywhere. */
function refuseCost(tally: Tally, listMax: number): void {
  const length = Math.max(1, listMax, tally.literalMax) * (1 + tally.joins);
  const steps = tally.nodes.reduce(
    (sum, count, depth) =>
      sum + (count + tally.walks[depth] * length) * length ** depth,
    0,
  );
  if (steps > stepsMax) {
    throw new ExpressionFault(
      `It could take ${steps} steps on this case, and ${stepsMax} are allowed`,
    );
  }
}

function tallyOf(ast: ASTNode, complain: Complain): Tally {
  const tally: Tally = { nodes: [], walks: [], literalMax: 0, joins: 0 };
  for (let depth = 0; depth <= loopsNestedMax; depth += 1) {
    tally.nodes.push(0);
    tally.walks.push(0);
  }
  visit(ast, 0, tally, complain);
  return tally;
}

function visit(
  node: ASTNode,
  depth: number,
  tally: Tally,
  complain: Complain,
): void {
  if (depth > loopsNestedMax) {
    complain(node.start, `Loops nest deeper than ${loopsNestedMax}.`);
    return;
  }
  tally.nodes[depth] += 1;
  switch (node.op) {
    case 'value':
    case 'id':
      return;
    case 'call':
      visitCall(node.args[0], functions, node, complain);
      for (const arg of node.args[1]) visit(arg, depth, tally, complain);
      return;
    case 'rcall':
      visitMethod(node, depth, tally, complain);
      return;
    case 'list':
      tally.literalMax = Math.max(tally.literalMax, node.args.length);
      for (const item of node.args) visit(item, depth, tally, complain);
      return;
    case 'map':
      for (const entry of node.args)
        for (const part of entry) visit(part, depth, tally, complain);
      return;
    default:
      visitOperator(node, depth, tally, complain);
  }
}

type MethodCall = Extract<ASTNode, { op: 'rcall' }>;

function visitMethod(
  node: MethodCall,
  depth: number,
  tally: Tally,
  complain: Complain,
): void {
  const [name, receiver, args] = node.args;
  visitCall(name, methods, node, complain);
  visit(receiver, depth, tally, complain);
  const inner = loops.has(name) ? depth + 1 : depth;
  for (const arg of args) visit(arg, inner, tally, complain);
}

function visitCall(
  name: string,
  known: ReadonlySet<string>,
  node: ASTNode,
  complain: Complain,
): void {
  if (known.has(name)) return;
  const all = [...new Set([...functions, ...methods])].join(', ');
  complain(node.start, `${name}() is not among what a rule may call: ${all}.`);
}

function visitOperator(
  node: ASTNode,
  depth: number,
  tally: Tally,
  complain: Complain,
): void {
  const parts = [node.args].flat().filter(isNode);
  if (node.op === '+') tally.joins += 1;
  const compares = node.op === '==' || node.op === '!=';
  const againstLiteral = parts.some(part => part.op === 'value');
  // Two lists, or a list and what may be in it, are walked.
  if (node.op === 'in' || (compares && !againstLiteral))
    tally.walks[depth] += 1;
  for (const part of parts) visit(part, depth, tally, complain);
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part;
}
