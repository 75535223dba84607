import {
  contract,
  moveEndpoints,
  moveNames,
  type Endpoint,
  type ExceptionVerb,
  type MoveName,
  type ReviewingRole,
} from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve, type Call } from '../http/serve';
import { requireVersion } from '../database/subjects';
import { askReviewers } from './askReviewers';
import { breakGlass, reviewBreakGlass } from './breakGlass';
import { changeVersion } from './changeVersion';
import { endDelegation, listDelegations, makeDelegation } from './delegations';
import { decideOnException, exceptionView, fileException } from './exceptions';
import { requireException, versionById } from './exceptionStore';
import { getCase } from './getCase';
import { getRoom } from './getRoom';
import { listInbox } from './inbox';
import { listExceptions } from './listExceptions';
import { meetCondition } from './meetCondition';
import { askQuestion, listQuestions } from './questions';
import { readDecidedCase } from './readDecidedCase';

export function addLifecycleRoutes(router: Router, ctx: Context): void {
  for (const move of moveNames) addMove(router, ctx, move);
  serve(router, ctx, contract.getCase, ({ principal, model, params, query }) =>
    getCase(ctx, {
      principal,
      model,
      selector: params.version,
      move: query.move,
    }),
  );
  serve(router, ctx, contract.getDecidedCase, ({ model, params }) =>
    readDecidedCase(ctx, {
      model,
      selector: params.version,
      entryId: params.entryId,
    }),
  );
  serve(router, ctx, contract.meetCondition, call => {
    const { version: selector, approvalId } = call.params;
    return meetCondition(ctx, { ...call, selector, approvalId });
  });
  serve(router, ctx, contract.askReviewers, call =>
    askReviewers(ctx, { ...call, selector: call.params.version }),
  );
  serve(router, ctx, contract.askQuestion, call =>
    askQuestion(ctx, { ...call, selector: call.params.version }),
  );
  serve(router, ctx, contract.listQuestions, ({ model, params }) =>
    listQuestions(ctx, model, params.version),
  );
  serve(router, ctx, contract.makeDelegation, ({ principal, write, body }) =>
    makeDelegation(ctx, { principal, write, body }),
  );
  serve(router, ctx, contract.endDelegation, ({ principal, write, params }) =>
    endDelegation(ctx, { principal, write, id: params.delegationId }),
  );
  serve(router, ctx, contract.listDelegations, ({ principal }) =>
    listDelegations(ctx, principal),
  );
  serve(router, ctx, contract.listInbox, ({ principal, query }) =>
    listInbox(ctx, principal, query),
  );
  serve(router, ctx, contract.getRoom, ({ principal, params }) =>
    getRoom(ctx, principal, params.task),
  );
  serve(router, ctx, contract.fileException, call =>
    fileException(ctx, { ...call, selector: call.params.version }),
  );
  serve(router, ctx, contract.listExceptions, async ({ model, params }) =>
    listExceptions(
      ctx,
      model,
      await requireVersion(ctx.db, model, params.version),
    ),
  );
  serve(router, ctx, contract.getException, async ({ model, params }) => {
    const row = await requireException(ctx.db, params.exceptionId);
    const { version } = await versionById(ctx.db, row.version_id);
    const at = { now: ctx.now().toISOString(), rules: ctx.config.rules };
    return exceptionView(row, model, version, at);
  });
  serve(router, ctx, contract.breakGlass, call =>
    breakGlass(ctx, { ...call, selector: call.params.version }),
  );
  serve(router, ctx, contract.reviewBreakGlass, call =>
    reviewBreakGlass(ctx, { ...call, exceptionId: call.params.exceptionId }),
  );
  addExceptionVerb(router, ctx, 'approve', contract.approveException);
  addExceptionVerb(router, ctx, 'reject', contract.rejectException);
  addExceptionVerb(router, ctx, 'revoke', contract.revokeException);
}

interface MoveBody {
  role?: ReviewingRole;
  caseDigest?: string;
  onBehalfOf?: string;
  condition?: { text: string; dueAt: string };
  rationale?: string;
}

/** Every move is the same verb file; only its name differs. */
function addMove(router: Router, ctx: Context, move: MoveName): void {
  const endpoint: Endpoint = moveEndpoints[move];
  serve(router, ctx, endpoint, call => {
    const { principal, write, params, body } = call as Call & {
      params: { version: string };
      body: MoveBody;
    };
    const { model } = call;
    const { role, caseDigest, onBehalfOf, condition, rationale } = body;
    const said = { role, caseDigest, onBehalfOf, condition, rationale };
    return changeVersion(ctx, {
      move,
      principal,
      write,
      model,
      selector: params.version,
      ...said,
    });
  });
}

function addExceptionVerb(
  router: Router,
  ctx: Context,
  verb: ExceptionVerb,
  endpoint: typeof contract.approveException,
): void {
  serve(router, ctx, endpoint, call =>
    decideOnException(ctx, {
      ...call,
      verb,
      exceptionId: call.params.exceptionId,
    }),
  );
}
