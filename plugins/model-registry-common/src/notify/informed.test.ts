import { addDays } from '../lifecycle/time';
import { aCase, mrcA, mrcB, ownerRef, sreRef } from '../testing';
import { informedOfDecisions, informedOfModel } from './informed';
import type { ClosedRequest } from './notice';

const closed = (over: Partial<ClosedRequest> = {}): ClosedRequest => ({
  id: 'request-1',
  kind: 'production',
  openedBy: ownerRef,
  how: 'carried-out',
  closedBy: sreRef,
  ...over,
});
const file = aCase({
  state: 'production',
  request: undefined,
  authors: [mrcB],
});
const told = (over: Partial<ClosedRequest> = {}) =>
  informedOfDecisions({ file, closed: [closed(over)] });

describe('who is informed of a decision', () => {
  it.each([
    ['production', ['model-owner', 'sre', 'security', 'mrc-approver']],
    ['staging', ['mrc-approver', 'model-owner', 'security', 'legal']],
  ] as const)('on %s is who has a part in it', (kind, roles) => {
    const [one] = told({ kind });
    expect([...one.to.roles].sort()).toEqual([...roles].sort());
  });

  it('is the product owner too, where the impact on customers is high', () => {
    const metadata = structuredClone(file.metadata) as any;
    metadata.identity.taxonomy.customer_impact = 'automated';
    const [one] = informedOfDecisions({
      file: { ...file, metadata },
      closed: [closed()],
    });
    expect(one.to.roles).toContain('product-owner');
  });

  it('is not who did it, who asked, who made it or who voted', () => {
    const vote = {
      id: 'vote',
      requestId: 'request-1',
      role: 'mrc-approver',
      by: mrcA,
      at: file.now,
      rationale: 'A long look, and it is good.',
      caseDigest: `sha256:${'0'.repeat(64)}`,
    } as const;
    const [one] = informedOfDecisions({
      file: { ...file, approvals: [vote] },
      closed: [closed()],
    });
    expect([...one.to.except].sort()).toEqual(
      [mrcA, mrcB, ownerRef, sreRef].sort(),
    );
    expect(one.unlessToldUnder).toBe('approval-needed:request:request-1');
  });

  it.each([
    ['carried-out', ['told-carried-out']],
    ['approved', ['told-approved']],
    ['changes-requested', ['told-changes']],
    ['withdrawn', []],
    ['retired', []],
  ])('of one that ended as %s hears %j', (how, kinds) => {
    expect(told({ how }).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('who is informed of a new model', () => {
  const model = {
    id: 'model-1',
    ref: 'speech/silero-vad',
    createdBy: ownerRef,
    createdAt: '2026-11-01T00:00:00.000Z',
  };

  it('is an administrator who did not register it, for some days', () => {
    const [one] = informedOfModel(model, addDays(model.createdAt, 6));
    expect(one.to).toEqual({ roles: ['admin'], refs: [], except: [ownerRef] });
    expect(one.link).toBe('/catalog/speech/resource/silero-vad');
    expect(informedOfModel(model, addDays(model.createdAt, 7))).toEqual([]);
  });
});
