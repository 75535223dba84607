import { useApi } from '@backstage/frontend-plugin-api';
import type {
  CaseView,
  ReviewingRole,
} from '@assay/plugin-model-registry-common';
import { modelRegistryApiRef } from '../api/ref';
import { useText } from '../translations/useText';
import type { Outcome } from './DecisionPanel';
import type { Task } from './useTask';

export type Choice = 'approve' | 'request-changes' | 'grant' | 'reject';

export interface Decision {
  choice: Choice;
  role: ReviewingRole;
  /** Whoever lent the role. */
  onBehalfOf?: string;
  condition?: { text: string; dueAt: string };
  rationale: string;
}

/** Sends a decision with the case it was shown (safety: S4); the answer is the server's own. */
export function useDecide(task: Task, view: CaseView, caseDigest: string) {
  const registry = useApi(modelRegistryApiRef);
  const t = useText();
  return async (
    decision: Decision,
    idempotencyKey: string,
  ): Promise<Outcome> => {
    const { choice, role, onBehalfOf, condition, rationale } = decision;
    if (choice === 'grant' || choice === 'reject') {
      const call =
        choice === 'grant'
          ? registry.approveException
          : registry.rejectException;
      await call({
        params: { exceptionId: task.exception!.id },
        body: { rationale, caseDigest },
        idempotencyKey,
      });
      const decided = t(choice === 'grant' ? 'inbox.grant' : 'inbox.reject');
      return { said: t('inbox.decided', { decision: decided }) };
    }
    const params = { ...task.model!, version: task.version! };
    const body = { role, caseDigest, rationale, onBehalfOf };
    const result =
      choice === 'approve'
        ? await registry.approveVersion({
            params,
            body: { ...body, condition },
            idempotencyKey,
          })
        : await registry.requestChanges({ params, body, idempotencyKey });
    const { state } = result.version;
    const moved = state !== view.caseFile.version.state;
    return {
      said: t('inbox.decided', { decision: t(`move.${choice}`) }),
      state: moved ? t(`state.${state}`) : undefined,
    };
  };
}
