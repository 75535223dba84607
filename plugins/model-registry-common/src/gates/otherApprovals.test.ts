import type { Metadata } from '../metadata/schema';
import {
  aCaller,
  approvalsBy,
  completeMetadata,
  mrcA,
  onTheWay,
  refusedAs,
  securityRef,
  verdictOf,
  vote,
} from '../testing';

describe('the votes of roles that have no gate of their own', () => {
  it('asks the product owner, after the others, where the impact is high', () => {
    const { identity, ...rest } = completeMetadata;
    const taxonomy = { ...identity?.taxonomy, customer_impact: 'decisive' };
    const metadata = { ...rest, identity: { ...identity, taxonomy } };
    const file = onTheWay({ metadata: metadata as Metadata });
    const both = [
      [mrcA, 'mrc-approver'],
      [securityRef, 'security'],
    ] as const;
    const accepts = [...both, ['user:default/p', 'product-owner']] as const;
    const outcome = (votes: Parameters<typeof approvalsBy>[1]) =>
      verdictOf(approvalsBy(file, votes), 'other-approvals').outcome;
    expect(outcome(both)).toBe('block');
    expect(outcome(accepts)).toBe('pass');
    const product = aCaller('user:default/p', ['product-owner']);
    const early = vote(file, product, 'product-owner');
    expect(refusedAs(early)).toBe('not-your-turn');
    const inTurn = vote(approvalsBy(file, both), product, 'product-owner');
    expect(inTurn.ok).toBe(true);
  });
});
