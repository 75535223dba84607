import type {
  AskActivation,
  PolicyActivation,
} from '@assay/plugin-model-registry-common';
import type { TestRegistry } from '../../testing/startRegistry';
import { aPack } from './aPack';

export const mrc = 'user:default/mrc-approver-a';
export const otherMrc = 'user:default/mrc-approver-b';
export const security = 'user:default/security-a';

type Pack = NonNullable<Parameters<typeof aPack>[0]>;

/** What people do with packs, each step by whoever may. */
export function policyHands(registry: Pick<TestRegistry, 'as' | 'db'>) {
  const keep = (id: string, pack: Pack | string = {}, as = mrc) => {
    const more = typeof pack === 'string' ? { expr: pack } : pack;
    const { files } = aPack({ id, ...more });
    return registry.as(as).createPolicy({ body: { files } });
  };
  const ask = (policyId: string, body: Partial<AskActivation> = {}, as = mrc) =>
    registry.as(as).activatePolicy({
      params: { policyId },
      body: {
        revision: 1,
        events: ['submit'],
        rationale: 'It is time.',
        ...body,
      },
    });
  const decide = (
    { pack: policyId, id: activationId }: PolicyActivation,
    decision: 'approve' | 'reject' = 'approve',
    as = security,
  ) =>
    registry.as(as).decidePolicyActivation({
      params: { policyId, activationId },
      body: { decision, rationale: 'It was looked over.' },
    });
  /** Keeps and activates a pack that blocks from now on. */
  const activate = async (
    id: string,
    pack: Pack | string,
    body: Partial<AskActivation> = {},
  ) => {
    const { newest } = await keep(id, pack);
    const { revision } = newest;
    const blockFrom = '2026-01-01T00:00:00.000Z';
    return decide(await ask(id, { blockFrom, revision, ...body }));
  };
  const entriesOf = async (pack: string): Promise<string[]> => {
    const { rows } = await registry.db.raw(
      `select entry::jsonb ->> 'type' as type from (select entry from ledger_pending union all select entry from ledger_entries) e
       where entry::jsonb #>> '{subject,ref}' = ? order by (entry::jsonb ->> 'subjectSeq')::int`,
      [pack],
    );
    return rows.map((row: { type: string }) => row.type);
  };
  return { keep, ask, decide, activate, entriesOf };
}
