/** How much of a pack is read. A person writes far less; what is larger was made to be. */
export const packTextMax = 128 * 1024; // characters of pack.yaml
export const packNestingMax = 32;
/** Signs that mean something in YAML; of a text of nothing else each one would be a fault of its own. */
export const packSignsMax = 24_000;
export const packNodesMax = 20_000; // YAML nodes
export const rulesPerPackMax = 100;
export const testsPerRuleMax = 20;
export const expressionMax = 2_000; // characters
export const expressionNodesMax = 500;
export const expressionNestingMax = 32;
/** Loops within loops: every pair of two lists, and no more. */
export const loopsNestedMax = 2;
/** Steps that an expression may take on one case: measured, some tenths of a second. */
export const stepsMax = 4_000_000;
export const faultsMax = 50; // a person mends the first ones first
export const findingsPerRuleMax = 100;
