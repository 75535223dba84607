import { randomUUID } from 'node:crypto';
import { aPack } from '../../policy/__fixtures__/aPack';
import { aSealedVersion } from '../aSealedVersion';
import type { TestRegistry } from '../startRegistry';
import {
  delegate,
  lender,
  tokenMaker,
  type PolicyCell,
  type PolicyDoor,
} from './policyExpected';

const pack = 'matrix';
const stranger = 'user:default/somebody-else';
const hours = 3_600_000;

export interface PolicyMatrix {
  /** Sends the cell as a request. @returns the door it ended at */
  doorOf(cell: PolicyCell): Promise<PolicyDoor>;
}

/** A pack of two revisions, a version to try it on, a role that is lent, and the token of an owner. */
export async function openPolicyMatrix(
  registry: TestRegistry,
): Promise<PolicyMatrix> {
  const tried = await aSealedVersion(registry);
  for (const expr of ['true', '1 < 2'])
    await registry.as(lender).createPolicy({ body: aPack({ id: pack, expr }) });
  await registry.as(lender).makeDelegation({
    body: {
      to: delegate,
      roles: ['mrc-approver'],
      reason: 'The matrix asks.',
      endsAt: new Date(Date.now() + 24 * hours).toISOString(),
    },
  });
  const token = await tokenFor(registry, tried);
  return {
    async doorOf(cell) {
      const sent = {
        direct: cell.who,
        actor: `actor:${cell.who}`,
        token: cell.who === tokenMaker ? token : undefined,
        ci: 'service:ci',
        unrestricted: 'service:unrestricted',
      }[cell.channel];
      if (sent === undefined) return 'forbidden'; // none was given out
      const id = await openRequest(registry, cell);
      const { method, path, body } = requestOf(cell, id, tried);
      const answer = await registry.send(
        sent,
        method,
        path,
        body && JSON.stringify(body),
      );
      return doorOfAnswer(cell, answer);
    },
  };
}

/** What waits for a decision while the cell is sent: nothing, where the cell asks for something itself. */
async function openRequest(
  { db }: TestRegistry,
  { act, who, whose }: PolicyCell,
): Promise<string> {
  await db('policy_activations').where({ pack }).delete();
  await db('policy_revisions')
    .where({ pack })
    .update({ author: whose === 'wrote' ? who : lender });
  const id = randomUUID();
  if (!['withdraw', 'approve', 'reject'].includes(act)) return id;
  await db('policy_activations').insert({
    id,
    pack,
    revision: 1,
    events: ['reinstate'],
    scope: '{}',
    asked_by: whose === 'own' ? who : stranger,
    asked_at: new Date(),
    rationale: 'The matrix asks.',
  });
  return id;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

function requestOf(
  { act }: PolicyCell,
  id: string,
  tried: { group: string; name: string; version: string },
): Sent {
  const rationale = 'The matrix asks.';
  const post = (path: string, body: object): Sent => ({
    method: 'POST',
    path: `/policies${path}`,
    body,
  });
  const asked = { events: ['reinstate'], rationale };
  const drafts = [aPack({ id: pack })];
  switch (act) {
    case 'read':
      return { method: 'GET', path: `/policies/${pack}` };
    case 'dry-run':
      return post('/dry-run', { ...tried, event: 'submit', drafts });
    case 'simulate':
      return post('/simulate', { event: 'submit', drafts });
    case 'keep':
      return post('', aPack({ id: `kept-${id.slice(0, 8)}` }));
    case 'ask':
      return post(`/${pack}/activate`, { ...asked, revision: 2 });
    case 'roll-back':
      return post(`/${pack}/activate`, { ...asked, revision: 1 });
    case 'deactivate':
      return post(`/${pack}/deactivate`, { rationale });
    case 'withdraw':
      return post(`/${pack}/activations/${id}/withdraw`, {});
    default:
      return post(`/${pack}/activations/${id}/decide`, {
        decision: act,
        rationale,
      });
  }
}

/** Which refusals are about whose it is, as the court words them. */
const aboutOwn =
  /^(You asked for it|You wrote this revision|Only whoever asked)/;

async function doorOfAnswer(
  { act }: PolicyCell,
  answer: Response,
): Promise<PolicyDoor> {
  const { status } = answer;
  const text = await answer.text();
  if (status === 403) {
    const { detail } = JSON.parse(text) as { detail: string };
    return aboutOwn.test(detail) ? 'own' : 'forbidden';
  }
  // A simulation of one's own may run still, or two of others: whether one may was told before.
  const runs = act === 'simulate' && status === 429;
  const isPast = answer.ok || status === 409 || runs;
  if (!isPast) throw new Error(`${status}: ${text}`);
  return 'past';
}

async function tokenFor(
  registry: TestRegistry,
  { group, name }: { group: string; name: string },
): Promise<string> {
  const { token } = await registry.as(tokenMaker).createAccount({
    body: {
      name: `matrix-${randomUUID().slice(0, 12)}`,
      scope: {
        actions: ['read', 'ask'],
        models: [`${group}/${name}`],
        environments: ['development', 'staging', 'production'],
      },
      endsAt: new Date(Date.now() + 24 * hours).toISOString(),
    },
  });
  return token!;
}
