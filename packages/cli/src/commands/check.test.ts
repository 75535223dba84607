import { gateIds } from '@assay/plugin-model-registry-common';
import { run } from '../run';
import { aCaseView, verdicts } from '../testing/aCase';
import { fakeRegistry, problem, type Seen } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const version = '/models/speech/silero-vad/versions/6.0.0';
const ref = 'speech/silero-vad@6.0.0';
const passing = verdicts.filter(({ outcome }) => outcome !== 'block');

async function assay(argv: string[], view = aCaseView(), routes = {}) {
  const registry = await fakeRegistry({
    [`GET ${version}/case`]: () => ({ json: view }),
    ...routes,
  });
  const { io, written } = memoryIo({ env: { ASSAY_URL: registry.url } });
  const code = await run(argv, io);
  await registry.close();
  const out = written.out.replaceAll(registry.url, 'http://portal');
  return { code, out, err: written.err, seen: registry.seen as Seen[] };
}

describe('a check', () => {
  it('names each gate that blocks and the command that mends it', async () => {
    const { code, out } = await assay(['check', ref, '--move', 'promote']);
    expect(out).toMatchInlineSnapshot(`
      "■ blocks   evaluations-meet-thresholds  False alarms: not yet shown to be ≤ 0.03.
                Measured 0.019, but the upper bound is 0.038 (vad-core, n 412); more samples may settle
                it. Fact 3f1a7c58.
                →  assay fact add speech/silero-vad@6.0.0 --kind evaluation vad-core.json
      □ blocks   sbom-present                 6.0.0 has no SBOM.
                SBOM present needs CycloneDX or SPDX for digest 9f9f9f9f9f9f.
                →  assay fact add speech/silero-vad@6.0.0 --kind sbom bom.json
      ✓ 2 pass · ■ 2 block    Would not pass: promote; nothing changed.  exit 1
        case sha256:cacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacaca
        http://portal/models/go/speech/silero-vad/6.0.0/governance
      "
    `);
    expect(code).toBe(1);
    expect(out.split('\n').every(line => line.length <= 100)).toBe(true);
  });

  it('exits with 0 when nothing blocks', async () => {
    const { code, out } = await assay(
      ['check', ref],
      aCaseView({ verdicts: passing }),
    );
    expect(code).toBe(0);
    expect(out).toContain('Would pass: promote; nothing changed.  exit 0');
  });

  it.each([
    ['wrong-state', 1],
    ['not-sealed', 1],
    ['role-missing', 0],
    ['separation-of-duties', 0],
  ])('with the refusal %s exits with %i', async (kind, expected) => {
    const refusal = { kind, params: { role: 'sre', version: ref } };
    const view = aCaseView({ verdicts: passing, refusal });
    expect((await assay(['check', ref], view)).code).toBe(expected);
  });

  it('as JSON carries the same verdicts and the exit code', async () => {
    for (const argv of [['--json'], ['--format', 'json']]) {
      const { code, out } = await assay(['check', ref, ...argv]);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({
        ok: false,
        ref,
        exitCode: 1,
        caseDigest: aCaseView().caseDigest,
        verdicts,
        permalink: 'http://portal/models/go/speech/silero-vad/6.0.0/governance',
      });
    }
  });

  it('as SARIF has a rule for each gate and an error for each block', async () => {
    const { out } = await assay(['check', ref, '--format', 'sarif']);
    const { version: sarif, runs } = JSON.parse(out);
    expect(sarif).toBe('2.1.0');
    expect(runs[0].tool.driver.rules).toHaveLength(gateIds.length);
    const results: { ruleId: string; ruleIndex: number; level: string }[] =
      runs[0].results;
    expect(
      results
        .filter(({ level }) => level === 'error')
        .map(({ ruleId }) => ruleId),
    ).toEqual(['evaluations-meet-thresholds', 'sbom-present']);
    for (const { ruleId, ruleIndex } of results) {
      expect(runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
  });

  it('as JUnit has a test case for each gate', async () => {
    const { out } = await assay(['check', ref, '--format', 'junit']);
    expect(out).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="assay check" tests="4" failures="2" errors="0" skipped="1">
        <testsuite name="speech/silero-vad@6.0.0 promote" tests="4" failures="2" errors="0" skipped="1">
          <testcase classname="speech/silero-vad@6.0.0" name="metadata-complete"/>
          <testcase classname="speech/silero-vad@6.0.0" name="evaluations-meet-thresholds">
            <failure message="False alarms: not yet shown to be ≤ 0.03.">False alarms: not yet shown to be ≤ 0.03.&#10;Measured 0.019, but the upper bound is 0.038 (vad-core, n 412); more samples may settle it. Fact 3f1a7c58.&#10;Next: assay fact add speech/silero-vad@6.0.0 --kind evaluation vad-core.json</failure>
          </testcase>
          <testcase classname="speech/silero-vad@6.0.0" name="sbom-present">
            <failure message="6.0.0 has no SBOM.">6.0.0 has no SBOM.&#10;SBOM present needs CycloneDX or SPDX for digest 9f9f9f9f9f9f.&#10;Next: assay fact add speech/silero-vad@6.0.0 --kind sbom bom.json</failure>
          </testcase>
          <testcase classname="speech/silero-vad@6.0.0" name="two-person-rule">
            <skipped message=""/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });
});

describe('a refused move', () => {
  it('is said like a check and exits with 1', async () => {
    const refusal = {
      kind: 'gate-blocked',
      params: { version: ref, gates: 'sbom-present' },
    };
    const { code, out } = await assay(['promote', ref], aCaseView(), {
      [`POST ${version}/promote`]: () =>
        problem('move-refused', 409, '6.0.0 was not promoted.', {
          decision: { refusal, verdicts },
        }),
    });
    expect(code).toBe(1);
    expect(out).toContain('blocks   sbom-present');
    expect(out).toContain(`→ assay check ${ref} --move promote`);
  });
});

describe('a vote', () => {
  const rationale = ['--rationale', 'Read it'];
  it('safety: S4 names the case it is about when nobody can look at it', async () => {
    const { code, err } = await assay(['approve', ref, ...rationale]);
    expect(code).toBe(2);
    expect(err).toContain('nobody is here to look at it');
  });

  it('safety: S4 carries the digest it was given, never a newer one', async () => {
    const looked = `sha256:${'0d'.repeat(32)}`;
    const { code, err, seen } = await assay(
      ['approve', ref, ...rationale, '--case', looked],
      aCaseView(),
      {
        [`POST ${version}/approve`]: () =>
          problem(
            'case-changed',
            412,
            'The case has changed since you saw it.',
          ),
      },
    );
    expect(code).toBe(2);
    expect(err).toContain('assay check, look again, and decide again');
    const body = JSON.parse(seen[1].body.toString());
    expect(body).toEqual({
      role: 'mrc-approver',
      caseDigest: looked,
      rationale: 'Read it',
    });
  });

  it('asks in which role when there are two', async () => {
    const view = aCaseView({ yourRoles: ['mrc-approver', 'security'] });
    const { code, err } = await assay(['approve', ref, ...rationale], view);
    expect(code).toBe(2);
    expect(err).toContain('say which with --role');
  });
});
