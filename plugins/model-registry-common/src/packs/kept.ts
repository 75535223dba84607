import type { PackEvent } from '../gates/table';
import type { Verdict } from '../gates/verdict';
import {
  firstInputForm,
  type CaseFile,
  type PackResult,
} from '../lifecycle/caseFile';
import { digestOfJson } from './decision';
import type { DecisionLogEvent } from './export/decisionLog';
import { packInput, type PackInput } from './input';
import { foldOutcomes } from './outcomes';

/** What an active pack said of a decided case, with what it was shown. */
export interface KeptWord {
  readonly result: PackResult;
  readonly input: PackInput;
  /** Whether the input is the one it was asked with; with another one the verdict cannot be had again. */
  readonly isSame: boolean;
}

/**
 * What active packs said, from a case as it is kept: the input of each is made from the case again, at the time
 * at which it was asked.
 */
export function keptWords(file: CaseFile): KeptWord[] {
  return file.packs.flatMap(result => {
    const { asked } = result;
    if (!asked) return [];
    const input = packInput(
      { ...file, now: asked.at },
      asked.event,
      asked.inputForm ?? firstInputForm,
    );
    const isSame = digestOfJson(input) === asked.inputDigest;
    return [{ result, input, isSame }];
  });
}

/** What the packs of one occasion came to, as OPA logs its decisions. */
export type KeptDecisionEvent = Omit<DecisionLogEvent, 'result'> & {
  result: {
    outcome: Verdict['outcome'];
    inputDigest: string;
    verdicts: Verdict[];
  };
};

/** @param id - of the entry that the case was kept with @param event - the occasion it was decided on */
export function toKeptDecision(
  file: CaseFile,
  event: PackEvent,
  id: string,
): KeptDecisionEvent | undefined {
  const words = keptWords(file).filter(
    ({ result }) => result.asked?.event === event,
  );
  if (words.length === 0) return undefined;
  const [{ input, result }] = words;
  const verdicts = words.map(one => one.result.verdict);
  return {
    labels: { app: 'assay', version: 'pack-decision-v1' },
    decision_id: id,
    bundles: Object.fromEntries(
      words.map(
        ({ result: { pack, revision, digest } }) =>
          [pack, { revision: `${revision} ${digest}` }] as const,
      ),
    ),
    path: `assay/packs/${event}`,
    input,
    result: {
      outcome: foldOutcomes(verdicts.map(({ outcome }) => outcome)),
      inputDigest: result.asked!.inputDigest,
      verdicts,
    },
    timestamp: input.now,
  };
}
