import { randomUUID } from 'node:crypto';
import {
  mayDo,
  modelCreatePermission,
  type contract,
  type UseCaseChange,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { govern, type Answer } from '../audit/govern';
import type { Context } from '../context';
import type { Principal } from '../http/access';
import { requireByRules } from '../http/courtRules';
import { HttpProblem } from '../http/problem';
import { requireNoSecrets } from '../http/requireNoSecrets';
import { requireRevision, type Call } from '../http/serve';
import { readUseCase } from './readUseCase';
import type { UseCaseRow } from './rows';
import {
  insertChange,
  insertUseCase,
  lockUseCase,
  updateUseCase,
} from './store';
import { useCaseEvent } from './useCaseEvent';

type Contract = typeof contract;
type Written = Promise<Answer<UseCaseDetail>>;

/** The texts of a use case and their columns. */
const columnOf = {
  title: 'title',
  purpose: 'purpose',
  users: 'users',
  affected: 'affected',
  outOfScope: 'out_of_scope',
  owner: 'owner',
} as const;
type Field = keyof typeof columnOf;
const fields = Object.keys(columnOf) as Field[];

/** Says what models are to be used for, for a group the caller belongs to. */
export async function createUseCase(
  ctx: Context,
  { principal, write, body }: Call<Contract['createUseCase']>,
): Written {
  requireNoSecrets(body);
  await requireOwner(ctx, principal, body);
  const by = principal.ref;
  return govern(ctx, write, async (tx, at) => {
    const { group, outOfScope: out_of_scope, ...texts } = body;
    const row = await insertUseCase(tx, {
      ...{ id: randomUUID(), group, out_of_scope, ...texts },
      ...{ created_by: by, created_at: at, changed_at: at },
    });
    await insertChange(tx, row.id, {
      ...{ what: 'created', by, at },
      detail: { texts: fields.map(field => ({ field, after: body[field] })) },
    });
    return {
      result: await readUseCase(ctx, principal, row.id, { db: tx, at }),
      events: [useCaseEvent('use-case.created', row, by, { personal: body })],
    };
  });
}

/** Changes what is said about a use case; what it said before stays in its history. */
export async function changeUseCase(
  ctx: Context,
  { principal, write, params, body, ifMatch }: Call<Contract['changeUseCase']>,
): Written {
  const id = params.useCaseId;
  requireNoSecrets(body);
  const by = principal.ref;
  return govern<UseCaseDetail, UseCaseRow>(
    ctx,
    write,
    async (tx, at, before) => {
      requireRevision(ifMatch, before.revision);
      if (body.owner && body.owner !== before.owner)
        await requireOwner(ctx, principal, { ...before, owner: body.owner });
      const texts = changesOf(before, body);
      if (texts.length === 0) {
        const result = await readUseCase(ctx, principal, id, { db: tx, at });
        return { result, events: [] };
      }
      const columns = Object.fromEntries(
        texts.map(({ field, after }) => [columnOf[field], after]),
      );
      const row = await updateUseCase(tx, id, columns, at);
      await insertChange(tx, id, {
        what: 'changed',
        by,
        at,
        detail: { texts },
      });
      const data = { fields: texts.map(({ field }) => field) };
      return {
        result: await readUseCase(ctx, principal, id, { db: tx, at }),
        events: [
          useCaseEvent('use-case.changed', row, by, { data, personal: body }),
        ],
      };
    },
    tx => lockUseCase(tx, id),
  );
}

type TextChange = NonNullable<UseCaseChange['texts']>[number] & {
  field: Field;
};

function changesOf(
  before: UseCaseRow,
  body: Partial<Record<Field, string>>,
): TextChange[] {
  return fields.flatMap(field => {
    const [was, after] = [before[columnOf[field]], body[field]];
    return after === undefined || after === was
      ? []
      : [{ field, before: was, after }];
  });
}

/** Nobody gives a use case to a group they have nothing to do with. */
async function requireOwner(
  ctx: Context,
  principal: Principal,
  of: { owner: string; group: string },
): Promise<void> {
  const roles = await ctx.roles.rolesOf(principal, of);
  if (mayDo(modelCreatePermission.name, roles))
    return requireByRules(ctx, principal, modelCreatePermission, roles);
  throw new HttpProblem(
    'forbidden',
    `You do not belong to ${of.owner}, so you cannot make it the owner of a use case. Name a group of yours, or ask somebody of that group.`,
  );
}
