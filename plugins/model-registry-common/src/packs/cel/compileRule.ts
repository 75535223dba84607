import type { CelRule } from '../schema';
import { inputNames } from './environment';
import { readExpression, type Expression } from './expression';

/** A rule whose expressions were read. */
export interface CompiledRule {
  readonly rule: CelRule;
  readonly when?: Expression;
  readonly expr: Expression;
  readonly actual?: Expression;
  readonly expected?: Expression;
  readonly facts?: Expression;
}

/** What is wrong at a field of the rule, and at which character of it. */
type Complain = (
  path: readonly (string | number)[],
  offset: number,
  message: string,
) => void;

/** Reads the expressions of a rule. */
export function compileRule(rule: CelRule, complain: Complain): CompiledRule {
  const read = (
    path: readonly string[],
    text: string | undefined,
    wants: 'bool' | 'any',
  ) =>
    text === undefined
      ? undefined
      : readExpression(text, wants, (offset, message) =>
          complain(path, offset, message),
        );
  refuseUnknownFields(rule, complain);
  return {
    rule,
    when: read(['when', 'if'], rule.when.if, 'bool'),
    expr: read(['expr'], rule.expr, 'bool')!,
    actual: read(['actual'], rule.actual, 'any'),
    expected: read(['expected'], rule.expected, 'any'),
    facts: read(['facts'], rule.facts, 'any'),
  };
}

function refuseUnknownFields(rule: CelRule, complain: Complain): void {
  const known: readonly string[] = inputNames;
  rule.requires?.forEach((path, index) => {
    const [root] = path.split('.');
    if (known.includes(root)) return;
    complain(['requires', index], 0, `There is no field ${root}.`);
  });
}
