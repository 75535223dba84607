import type { GateContext } from './context';
import {
  judgeRule,
  measurementCodes,
  rulesFor,
  withoutRule,
} from './measurement';
import { findingOf, type Finding } from './reason';

export const evaluationsMeetThresholdsCodes = measurementCodes;

/** Each threshold for the model's use cases is held by a result that counts. */
export function evaluationsMeetThresholds({ file }: GateContext): Finding {
  const rules = rulesFor(file, false);
  return rules.length === 0
    ? findingOf([withoutRule(file)])
    : findingOf(rules.map(rule => judgeRule(file, rule)));
}
