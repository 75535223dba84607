import {
  factKinds,
  type FactKind,
  type Producer,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { Context } from '../context';
import type { ModelRow } from '../database/rows';
import type { Principal } from '../http/access';
import { HttpProblem } from '../http/problem';

/** Facts that judge a version; whoever authored it does not record them (safety: S5). */
const judgements: readonly FactKind[] = [
  'licence-confirmation',
  'risk-assessment',
];

/**
 * Who testifies to what. A lab's account records the kinds that are configured for it, people what
 * their role lets them, and what the scanner reads is recorded by nobody else (safety: S2, S8).
 *
 * @returns the producer to write down
 * @throws HttpProblem that says who may
 */
export async function requireTestimony(
  ctx: Pick<Context, 'config' | 'roles' | 'db'>,
  principal: Principal,
  subject: { model: ModelRow; versionId: string },
  kind: FactKind,
): Promise<Producer> {
  const { from } = factKinds[kind];
  const roles = await ctx.roles.rolesOf(principal, subject.model);
  const byRole = from.some(who => roles.includes(who as Role));
  if (principal.kind === 'service') {
    return serviceProducer(ctx, principal, kind, byRole);
  }
  if (!byRole) throw refused(kind, from);
  if (judgements.includes(kind)) {
    if (principal.viaActor) {
      throw new HttpProblem(
        'forbidden',
        `A ${kind} is given by a person directly, not by a service or a template in their name. Do it in the portal or with assay login.`,
      );
    }
    await requireNotAuthor(ctx, principal, subject.versionId, kind);
  }
  return { kind: 'user', ref: principal.ref, owners: [] };
}

function serviceProducer(
  ctx: Pick<Context, 'config'>,
  principal: Principal,
  kind: FactKind,
  byRole: boolean,
): Producer {
  // A token speaks as its maker's hand: only what that person may record here, and as theirs (safety: S5).
  if (principal.account && byRole && !judgements.includes(kind)) {
    const owners = [principal.account.maker];
    return { kind: 'service', ref: principal.ref, owners };
  }
  const account = principal.account
    ? undefined
    : ctx.config.services.find(
        ({ subject }) => `service:${subject}` === principal.ref,
      );
  const own = account?.factKinds.includes(kind) ?? false;
  const { from } = factKinds[kind];
  const asLab =
    account?.kind === 'lab' && (from as readonly string[]).includes('lab');
  if (!account || !own || !(asLab || byRole)) {
    throw new HttpProblem(
      'forbidden',
      `The account ${principal.ref} does not record facts of kind '${kind}'. A service posts only its own kinds. Name the kind in modelRegistry.services for it, if it is the one that measures that.`,
    );
  }
  return { kind: 'service', ref: principal.ref, owners: [...account.owners] };
}

/** What a token of one's group did, one did: its owners are authors beside it (safety: S5). */
async function requireNotAuthor(
  ctx: Pick<Context, 'db' | 'roles'>,
  principal: Principal,
  versionId: string,
  kind: FactKind,
): Promise<void> {
  const memberships = await ctx.roles.membershipsOf(principal);
  const author = await ctx
    .db('version_authors')
    .where({ version_id: versionId })
    .whereIn('ref', [principal.ref, ...memberships])
    // One's own hand is the better reason to be told, where there are both.
    .orderByRaw('ref = ? desc', [principal.ref])
    .first('ref', 'as_what');
  if (!author) return;
  const how =
    author.ref === principal.ref
      ? `You had a hand in this version (${author.as_what})`
      : `A service account of ${author.ref}, which you belong to, had a hand in this version`;
  throw new HttpProblem(
    'forbidden',
    `${how}, so its ${kind} is given by somebody else. Ask a colleague who holds the same role.`,
  );
}

const names: Record<string, string> = {
  lab: 'an evaluation lab by its service account',
  scanner: 'the built-in scanner',
};

function refused(kind: FactKind, from: readonly string[]): HttpProblem {
  const who = from.map(one => names[one] ?? `the role ${one}`).join(' or ');
  return new HttpProblem(
    'forbidden',
    `Facts of kind '${kind}' come from ${who}, and that is not you towards this model. Ask them to record it.`,
  );
}
