import {
  addDays,
  isBefore,
  rolesAskedNow,
  type Problem,
  type QuorumRole,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Answer } from '../audit/govern';
import type { Context } from '../context';
import { modelChanged, requireVersion, touchModel } from '../database/subjects';
import { HttpProblem } from '../http/problem';
import { refuse } from './exceptions';
import { governCase, type CaseRequest } from './governCase';

interface Asked {
  roles: QuorumRole[];
  at: string;
}

const owners: readonly Role[] = ['model-owner', 'contributor'];

/** Asks everybody whose vote is missing and whose turn it is. Once a day, since a bell that always rings is not heard. */
export async function askReviewers(
  ctx: Context,
  asked: CaseRequest & { selector: string },
): Promise<Answer<Asked | Problem>> {
  const version = await requireVersion(ctx.db, asked.model, asked.selector);
  return governCase<Asked | Problem>(
    ctx,
    asked,
    version,
    async (tx, locked) => {
      const { file, caller, at, rows } = locked;
      const { request } = file;
      const params = { version: file.version.ref, state: file.version.state };
      if (!caller.roles.some(role => owners.includes(role))) {
        const needed = owners.join(',');
        const yours = caller.roles.join(',');
        const kind = 'role-missing' as const;
        const move = 'request-promotion';
        return refuse(tx, locked, {
          kind,
          params: { ...params, move, needed, yours },
        });
      }
      if (!request) {
        const kind = 'no-open-request' as const;
        return refuse(tx, locked, {
          kind,
          params: { ...params, move: 'request-promotion' },
        });
      }
      checkOncePerDay(request.askedAgainAt, at);
      const roles = rolesAskedNow(file).map(({ role }) => role);
      await tx('requests')
        .where({ id: request.id })
        .update({ asked_again_at: at });
      const revision = await touchModel(tx, rows.model.id, at);
      return {
        result: { roles, at: at.toISOString() },
        messages: [modelChanged(rows.model, revision)],
        events: [
          {
            type: 'version.reviewers-asked',
            subject: { kind: 'version', ref: file.version.ref },
            data: { request: request.id, roles },
            personal: { actor: caller.ref },
          },
        ],
      };
    },
  );
}

function checkOncePerDay(before: string | undefined, now: Date): void {
  if (before === undefined) return;
  const next = addDays(before, 1);
  if (!isBefore(now.toISOString(), next)) return;
  throw new HttpProblem(
    'conflict',
    `They were asked already; once a day is what people hear. Ask again after ${next}.`,
  );
}
