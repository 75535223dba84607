import type { GateContext } from './context';
import {
  judgeRule,
  measurementCodes,
  rulesFor,
  withoutRule,
} from './measurement';
import { findingOf, type Finding } from './reason';

export const safetyFloorCodes = measurementCodes;

/** The least a model must reach so that it does no harm; each rule names metric, bound and minimum n. */
export function safetyFloor({ file }: GateContext): Finding {
  const rules = rulesFor(file, true);
  return rules.length === 0
    ? findingOf([withoutRule(file)])
    : findingOf(rules.map(rule => judgeRule(file, rule)));
}
