import { z } from 'zod';
import type { CompiledRule } from './cel/compileRule';
import type { Expression } from './cel/expression';
import type { PackInput } from './input';
import { findingsPerRuleMax } from './limits';
import type { ReadPack } from './parsePack';
import type { Pack, RegoPack } from './schema';
import { isAsked, isThere, longestList } from './scope';
import {
  failed,
  findingSchema,
  outOfScope,
  verdictOfFindings,
  type RuleFinding,
  type RuleVerdict,
} from './verdict';

type CelRead = Extract<ReadPack, { language: 'cel' }>;

/** What every rule of a pack in CEL says of a case. Pure; it never throws on an input of its shape. */
export function judgeCelPack(read: CelRead, input: PackInput): RuleVerdict[] {
  const { pack, rules } = read;
  const context = { ...input, params: pack.params };
  const asked: Asked = { input, context, listMax: longestList(context) };
  return rules.map(compiled => {
    try {
      return judgeRule(pack, compiled, asked);
    } catch (error) {
      return failed(pack, compiled.rule, (error as Error).message);
    }
  });
}

interface Asked {
  readonly input: PackInput;
  readonly context: Record<string, unknown>;
  readonly listMax: number;
}

function judgeRule(
  pack: CelRead['pack'],
  compiled: CompiledRule,
  asked: Asked,
): RuleVerdict {
  const { rule, when, expr } = compiled;
  if (!isAsked(rule.when, asked.input)) return outOfScope(pack, rule);
  if (when && !isTrue(when, asked, 'when.if')) return outOfScope(pack, rule);
  const absent = rule.requires?.find(path => !isThere(asked.context, path));
  if (absent !== undefined) {
    const found: RuleFinding = { kind: 'missing', path: rule.path ?? absent };
    return verdictOfFindings(pack, rule, [found]);
  }
  const findings = isTrue(expr, asked, 'expr')
    ? []
    : [explain(compiled, asked)];
  return verdictOfFindings(pack, rule, findings);
}

function isTrue(expression: Expression, asked: Asked, field: string): boolean {
  const value = expression.evaluate(asked.context, asked.listMax);
  if (typeof value === 'boolean') return value;
  throw new Error(`${field} is neither true nor false`);
}

/** What was found and wanted. A block stands without it, so what cannot be told is left out. */
function explain({ actual, expected, facts }: CompiledRule, asked: Asked) {
  const told = (expression: Expression | undefined) => {
    try {
      return expression?.evaluate(asked.context, asked.listMax);
    } catch {
      return undefined;
    }
  };
  const cited = findingSchema.shape.facts.safeParse(told(facts));
  const found: RuleFinding = {};
  const has = sayable(told(actual));
  const wants = sayable(told(expected));
  if (has !== undefined) found.actual = has;
  if (wants !== undefined) found.expected = wants;
  if (cited.success && cited.data) found.facts = cited.data;
  return found;
}

function sayable(value: unknown): string | number | undefined {
  if (typeof value === 'string') return value.slice(0, 400);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value.slice(0, 20).map(String).join(', ').slice(0, 400);
  return undefined;
}

/** What Rego gives: by rule what was found against it, nothing where it is met. */
const regoAnswerSchema = z.tuple([
  z.object({
    result: z.record(
      z.string(),
      z.array(findingSchema).max(findingsPerRuleMax),
    ),
  }),
]);

/** The name under which a pack's rules of Rego answer. */
export function regoEntrypoint({ id }: { readonly id: string }): string {
  return `assay/packs/${id.replaceAll('-', '_')}/findings`;
}

/** Whether any rule of the pack is asked of a case: where none is, its Rego is not run. */
export function asksAny(pack: RegoPack, input: PackInput): boolean {
  return pack.rules.some(rule => isAsked(rule.when, input));
}

/**
 * Verdicts from what Rego answered. Undefined, or anything of another shape, is an error for every rule
 * (safety: S17), and so is a rule that the answer does not name.
 */
export function judgeRegoAnswer(
  pack: RegoPack,
  input: PackInput,
  answer: unknown,
): RuleVerdict[] {
  const parsed = regoAnswerSchema.safeParse(answer);
  return pack.rules.map(rule => {
    if (!isAsked(rule.when, input)) return outOfScope(pack, rule);
    if (!parsed.success)
      return failed(pack, rule, 'The pack gave no findings of their shape');
    const { result } = parsed.data[0];
    if (!Object.hasOwn(result, rule.id))
      return failed(pack, rule, 'The pack says nothing of this rule');
    return verdictOfFindings(pack, rule, result[rule.id]);
  });
}

/** Verdicts where a pack could not be asked at all. */
export function failPack(
  pack: Pack,
  input: PackInput,
  why: string,
): RuleVerdict[] {
  return pack.rules.map(rule =>
    isAsked(rule.when, input)
      ? failed(pack, rule, why)
      : outOfScope(pack, rule),
  );
}
