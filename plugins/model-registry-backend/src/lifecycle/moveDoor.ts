import {
  askedPermission,
  canonicalJson,
  moveEndpoints,
  moveOfQuestion,
  type Caller,
  type CaseFile,
  type CourtQuestion,
  type DecisionInput,
  type MoveName,
} from '@assay/plugin-model-registry-common';
import type { CourtAnswer } from '@assay/plugin-model-registry-node';
import type { Permission } from '@backstage/plugin-permission-common';
import type { Context } from '../context';
import { comesAs, refusedByRules } from '../http/courtRules';
import { CaseMoved } from './weighedCase';

/** What the portal's rules of access say of a move; without any it stands open. */
export interface MoveDoor {
  /** Asks before the transaction, as packs are asked. */
  ask(file: CaseFile, caller: Caller): Promise<void>;
  /**
   * Inside of it: the answer counts for the very question that was asked (safety: W2).
   *
   * @throws CaseMoved when the question is another one by now
   * @throws HttpProblem when the answer was no
   */
  requireOpen(file: CaseFile, caller: Caller): void;
}

/** What rules of access are asked about a move. */
export function moveQuestion(
  name: MoveName,
  file: CaseFile,
  caller: Caller,
  input: DecisionInput,
): CourtQuestion {
  const { roles, move } = moveOfQuestion(name, file, caller, input);
  const permission = moveEndpoints[name].permission as Permission;
  return {
    door: 'move',
    permission: askedPermission(permission),
    caller: { ...comesAs(caller), roles },
    move,
  };
}

export function moveDoor(
  { authorization }: Pick<Context, 'authorization'>,
  name: MoveName,
  input: DecisionInput,
): MoveDoor {
  let asked: { question: string; answer: CourtAnswer } | undefined;
  const questionOf = (file: CaseFile, caller: Caller) =>
    moveQuestion(name, file, caller, input);
  return {
    async ask(file, caller) {
      if (!authorization) return;
      const question = questionOf(file, caller);
      const answer = await authorization.allows(question);
      asked = { question: canonicalJson(question), answer };
    },
    requireOpen(file, caller) {
      if (!authorization) return;
      const question = canonicalJson(questionOf(file, caller));
      if (asked?.question !== question) throw new CaseMoved();
      if (!asked.answer.ok) throw refusedByRules(asked.answer.because);
    },
  };
}
