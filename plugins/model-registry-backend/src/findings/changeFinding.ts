import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  acceptRole,
  decideFinding,
  latestAcceptance,
  retestRoles,
  type contract,
  type FindingAct,
  type FindingRefusal,
  type FindingStep,
  type FindingView,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { Governed, GovernedTx, LedgerEvent } from '../audit/types';
import type { WriteRequest } from '../audit/types';
import type { Context } from '../context';
import type { FindingRow, ModelRow } from '../database/rows';
import {
  lockVersion,
  modelChanged,
  requireVersion,
  touchModel,
  type Locked,
} from '../database/subjects';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';
import { requireNoSecrets } from '../http/requireNoSecrets';
import { entryOfFinding } from './findingEntry';
import { caseForFinding, viewOf, type FindingReader } from './findingViews';
import {
  findingOf,
  insertFinding,
  insertStep,
  requireFinding,
  updateFinding,
} from './store';

interface Asked {
  readonly principal: Principal;
  readonly write: WriteRequest;
  readonly model: ModelRow;
}

type Report = z.output<(typeof contract)['reportFinding']['body']>;

/** Records what has to be mended. It changes no case: a finding is a task, and what it rests on are facts. */
export async function reportFinding(
  ctx: Context,
  asked: Asked & { selector: string; body: Report },
): Promise<Answer<FindingView>> {
  const { principal, model, body } = asked;
  requireNoSecrets(body);
  await requireKnown(ctx, body.owner);
  const version = await requireVersion(ctx.db, model, asked.selector);
  const reader = await readerOf(ctx, principal, model);
  return govern<FindingView, Locked>(
    ctx,
    asked.write,
    async (tx, at, rows) => {
      if (Date.parse(body.dueAt) <= at.getTime())
        throw new HttpProblem(
          'conflict',
          'A finding is due after now. Give a later dueAt.',
        );
      const row: FindingRow = {
        id: randomUUID(),
        version_id: version.id,
        severity: body.severity,
        title: body.title,
        description: body.description,
        fact_id: body.factId ?? null,
        owner: body.owner,
        due_at: new Date(body.dueAt),
        framework: body.control?.framework ?? null,
        clause: body.control?.clause ?? null,
        overdue_at: null,
        status: 'open',
        accepted_until: null,
        fixed_by: null,
        reported_by: principal.ref,
        reported_at: at,
        changed_at: at,
        revision: 1,
      };
      await insertFinding(tx, row, body.description);
      const { title, description: note } = body;
      return finish(tx, { rows, row, at, reader }, 'finding.reported', {
        personal: { actor: principal.ref, title, note },
      });
    },
    (tx: GovernedTx) => lockVersion(tx, version.id),
  );
}

/** A task of nobody waits for ever, and its reminders go nowhere. */
async function requireKnown(
  { people }: Pick<Context, 'people'>,
  owner: string,
): Promise<void> {
  if (await people.isKnown(owner)) return;
  const field = 'owner';
  const rule = 'is no person and no group that the catalog has';
  const fix = 'Name one by its full ref, such as group:default/speech';
  throw new HttpProblem('bad-request', `'${field}' ${rule}. ${fix}.`, {
    errors: [{ field, rule, fix }],
  });
}

export type FindingBody = FindingAct & {
  readonly revision: number;
  readonly note: string;
  readonly link?: string;
};

const entryOf = {
  fix: 'finding.fixed',
  retest: 'finding.retested',
  accept: 'finding.accepted',
} as const satisfies Record<FindingAct['verb'], LedgerEvent['type']>;

/** Fixes, tests again or accepts; whether that is theirs to say, the pure rule decides under the locks. */
export async function changeFinding(
  ctx: Context,
  asked: Asked & { findingId: string; body: FindingBody },
): Promise<Answer<FindingView>> {
  const { principal, model, body, findingId } = asked;
  requireNoSecrets(body);
  const { row: found } = await requireFinding(ctx.db, findingId);
  const reader = await readerOf(ctx, principal, model);
  return govern<FindingView, Locked>(
    ctx,
    asked.write,
    async (tx, at, rows) => {
      const kept = await requireFinding(tx, findingId);
      const about = await caseForFinding(tx, rows, reader, at);
      const finding = findingOf(kept, about.now);
      const answer = decideFinding(body, finding, {
        ...about,
        shown: body.revision,
      });
      if (!answer.ok)
        throw refusalOf(answer.refusal, finding.owner, latestAcceptance(about));
      const { status } = answer;
      const endsAt = body.verb === 'accept' ? body.endsAt : undefined;
      await insertStep(tx, {
        finding_id: findingId,
        seq: kept.steps.length + 1,
        verb: stepOf(body),
        by_ref: principal.ref,
        at,
        note: body.note,
        link: body.link ?? null,
        ends_at: endsAt ? new Date(endsAt) : null,
      });
      const columns = {
        status,
        accepted_until: endsAt ? new Date(endsAt) : null,
        changed_at: at,
        ...(body.verb === 'fix' ? { fixed_by: principal.ref } : {}),
      };
      await updateFinding(tx, kept.row, columns);
      const { note, link } = body;
      return finish(
        tx,
        { rows, row: { ...kept.row, ...columns }, at, reader },
        entryOf[body.verb],
        {
          data: { passed: passedOf(body), acceptedUntil: endsAt },
          personal: { actor: principal.ref, note, ...(link ? { link } : {}) },
        },
      );
    },
    (tx: GovernedTx) => lockVersion(tx, found.version_id),
  );
}

function passedOf(body: FindingAct): boolean | undefined {
  return body.verb === 'retest' ? body.passed : undefined;
}

function stepOf(act: FindingAct): FindingStep['verb'] {
  if (act.verb !== 'retest') return act.verb;
  return act.passed ? 'pass-retest' : 'fail-retest';
}

async function readerOf(
  ctx: Context,
  principal: Principal,
  model: ModelRow,
): Promise<FindingReader> {
  const [roles, memberships] = await Promise.all([
    ctx.roles.rolesOf(principal, model),
    ctx.roles.membershipsOf(principal),
  ]);
  return { principal, roles, memberships, rules: ctx.config.rules };
}

interface Done {
  readonly rows: Locked;
  readonly row: FindingRow;
  readonly at: Date;
  readonly reader: FindingReader;
}

async function finish(
  tx: GovernedTx,
  { rows, row, at, reader }: Done,
  type: LedgerEvent['type'],
  said: {
    data?: Record<string, unknown>;
    personal: Record<string, string>;
  },
): Promise<Governed<FindingView>> {
  const { model } = rows;
  const kept = await requireFinding(tx, row.id);
  const about = await caseForFinding(tx, rows, reader, at);
  const revision = await touchModel(tx, model.id, at);
  return {
    result: viewOf(kept, rows, about),
    messages: [modelChanged(model, revision)],
    events: [entryOfFinding(rows, row, type, said)],
  };
}

function refusalOf(
  refusal: FindingRefusal,
  owner: string,
  latest: string,
): HttpProblem {
  switch (refusal) {
    case 'needs-a-person':
      return new HttpProblem(
        'forbidden',
        'Only a person, signed in and acting directly, says what becomes of a finding. Open the portal.',
      );
    case 'changed':
      return new HttpProblem(
        'precondition-failed',
        'Somebody changed this finding while you were reading. Nothing of yours was applied. Read it again, then decide.',
      );
    case 'wrong-status':
      return new HttpProblem(
        'conflict',
        'The finding does not stand where this begins: what is open is fixed or accepted, what is fixed is tested again. Reload to see where it stands.',
      );
    case 'not-its-owner':
      return new HttpProblem(
        'forbidden',
        `This finding is for ${owner} to fix. Ask there.`,
      );
    case 'role-missing':
      return new HttpProblem(
        'forbidden',
        `Testing again is for the roles ${retestRoles.join(
          ', ',
        )}, accepting a risk for ${acceptRole}. Ask one of them.`,
      );
    case 'own-work':
      return new HttpProblem(
        'forbidden',
        'Nobody tests or accepts what they fixed, own or authored. Ask somebody else who holds the role.',
      );
    case 'end-out-of-range':
      return new HttpProblem(
        'conflict',
        `A risk is accepted until a date after now and by ${latest}. Choose an earlier one.`,
      );
    default:
      return refusal satisfies never;
  }
}
