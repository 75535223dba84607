import type { CaseFile, PackResult } from '@assay/plugin-model-registry-common';
import {
  digestOfJson,
  packDigest,
  packInput,
  verdictOfPack,
} from '@assay/plugin-model-registry-common/packs';
import { loadPack, PolicyEngine } from '@assay/policy-engine';
import { aCaseView } from '../testing/aCase';
import { policiesOf, replayPolicies } from './replayPolicies';

const text = `id: kept
version: 1.0.0
title: Kept
description: A rule that was asked.
language: cel
owner: mrc-approver
rules:
  - id: rule
    title: It holds
    severity: block
    expr: tier == "Low"
    reason: It does not hold.
    controls: [NIST MAP 4.1]
    remedy: { text: Make it hold., action: edit-metadata, role: model-owner }
    tests:
      - { name: one, with: { tier: Low }, expect: pass }
      - { name: two, with: { tier: High }, expect: block }
`;
const files = { 'pack.yaml': new TextEncoder().encode(text) };
const digest = packDigest(files);
const at = '2026-11-20T11:59:59.000Z';

const engine = new PolicyEngine();
afterAll(() => engine.shutdown());

const bundle = (hex = digest.replace('sha256:', '')) =>
  Object.entries(files).map(([name, bytes]) => ({
    path: `attachments/policies/${hex}/${name}`,
    bytes,
  }));

/** A case that was held against the pack, as the court keeps it. */
async function aKeptCase(over: Partial<PackResult> = {}): Promise<CaseFile> {
  const file = aCaseView().caseFile as unknown as CaseFile;
  // As cases were decided before they said which form of input their packs were shown.
  const input = packInput({ ...file, now: at }, 'submit', 'pack-input-v1');
  const loading = await loadPack(files);
  if (!loading.ok) throw new Error('It was not loaded');
  const said = await engine.verdictsOf(loading.pack, input);
  const inputDigest = digestOfJson(input);
  const result: PackResult = {
    pack: 'kept',
    revision: '1',
    digest,
    verdict: verdictOfPack(loading.pack.read.pack, said),
    asked: { activation: 'one', event: 'submit', at, inputDigest },
    ...over,
  };
  return { ...file, packs: [...file.packs, result] };
}

const replay = (file: CaseFile, carried = bundle()) =>
  replayPolicies(policiesOf(carried), engine)(file);

describe('policy packs of a bundle, asked again', () => {
  it('say what they said', async () => {
    expect(await replay(await aKeptCase())).toBeUndefined();
  });

  it('say something else where the verdict was changed', async () => {
    const file = await aKeptCase();
    const [last] = file.packs.slice(-1);
    last.verdict = { ...last.verdict, outcome: 'pass' };
    expect(await replay(file)).toMatch(/other than its files give/);
  });

  it('are not asked about a case that was made to fit', async () => {
    const file = await aKeptCase();
    const tier = { ...file.tier, effective: 'Low' as const };
    const other = file.tier.effective === 'Low' ? 'High' : tier.effective;
    expect(
      await replay({ ...file, tier: { ...tier, effective: other } }),
    ).toMatch(/another case/);
  });

  it('have to be there, in the bytes of their digest', async () => {
    const file = await aKeptCase();
    expect(await replay(file, [])).toMatch(/not in the bundle/);
    const [{ path }] = bundle();
    const bytes = new TextEncoder().encode(text.replace('Low', 'High'));
    expect(await replay(file, [{ path, bytes }])).toMatch(/not in the bundle/);
  });

  it('are left where they had run out of time', async () => {
    const file = await aKeptCase();
    const [last] = file.packs.slice(-1);
    const [reason] = last.verdict.reasons;
    last.verdict = {
      ...last.verdict,
      outcome: 'error',
      reasons: [
        {
          ...reason,
          kind: 'error',
          code: 'rule-failed',
          params: { ...reason.params, why: 'It ran out of time' },
        },
      ],
    };
    expect(await replay(file)).toBeUndefined();
  });
});
