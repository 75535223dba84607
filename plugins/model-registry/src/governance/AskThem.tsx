import { Button } from '@backstage/ui';
import {
  raciOf,
  isTheirTurn,
  type CaseView,
} from '@assay/plugin-model-registry-common';
import { ProblemNotice } from '../components/ProblemNotice';
import { useAct } from '../components/useAct';
import { When } from '../components/When';
import type { Shown } from '../header/TabFrame';
import { useText } from '../translations/useText';
import { useWriteTo } from './dialogs/useWriteTo';

/** Whose votes are missing, and one click that asks them all once more; once a day. */
export function AskThem({ shown, view }: { shown: Shown; view: CaseView }) {
  const t = useText();
  const { registry, params, refresh, tell } = useWriteTo(shown);
  const { caseFile, yourRoles } = view;
  const act = useAct(idempotencyKey =>
    registry.askReviewers({ params, body: {}, idempotencyKey }),
  );
  const { request } = caseFile;
  if (!request) return null;
  const say = (roles: readonly string[]) =>
    roles.map(role => t(`role.${role as 'legal'}`)).join(', ');
  const missing = view.quorum.filter(
    line => line.given < line.needed && isTheirTurn(view.quorum, line.role),
  );
  const consulted = raciOf(caseFile, request.kind).C.filter(
    role => !missing.some(line => line.role === role),
  );
  const isOwner = yourRoles.some(
    role => role === 'model-owner' || role === 'contributor',
  );
  const ask = async () => {
    const asked = await act.run();
    if (!asked) return;
    refresh();
    tell(t('questions.askedAll', { roles: say(asked.roles) }));
  };
  return (
    <div className="assay-row">
      {isOwner && missing.length > 0 && (
        <Button
          size="small"
          variant="secondary"
          isPending={act.isPending}
          onPress={ask}
        >
          {t('questions.askAll')}
        </Button>
      )}
      {request.askedAgainAt && (
        <span className="assay-secondary">
          {t('questions.askedAt')} <When at={request.askedAgainAt} />
        </span>
      )}
      {consulted.length > 0 && (
        <span className="assay-secondary">
          {t('questions.consulted', { roles: say(consulted) })}
        </span>
      )}
      {act.error !== undefined && <ProblemNotice error={act.error} />}
    </div>
  );
}
