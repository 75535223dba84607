import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gateIds } from '@assay/plugin-model-registry-common';
import { run } from '../run';
import { aCaseView, verdicts } from '../testing/aCase';
import { readCodeScanning } from '../testing/codeScanning';
import { fakeRegistry, problem, type Seen } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const version = '/models/speech/silero-vad/versions/6.0.0';
const ref = 'speech/silero-vad@6.0.0';
const passing = verdicts.filter(({ outcome }) => outcome !== 'block');

async function assay(
  argv: string[],
  view = aCaseView(),
  routes = {},
  cwd = process.cwd(),
) {
  const registry = await fakeRegistry({
    [`GET ${version}/case`]: () => ({ json: view }),
    ...routes,
  });
  const { io, written } = memoryIo({ cwd, env: { ASSAY_URL: registry.url } });
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

  it('as SARIF has a rule for each gate and what code scanning asks for', async () => {
    const waived = {
      ...verdicts[2],
      outcome: 'waived',
      exception: { id: 'e1', endsAt: '2026-12-14T00:00:00.000Z' },
    };
    const view = aCaseView({
      verdicts: [...verdicts.slice(0, 2), waived, verdicts[3]],
    });
    const { out } = await assay(['check', ref, '--format', 'sarif'], view);
    const { tool, results, automationDetails } = readCodeScanning(out);
    expect(tool.driver.rules).toHaveLength(gateIds.length);
    expect(automationDetails.id).toBe('assay-check/speech/silero-vad/');
    expect(
      results.map(({ ruleId, level, suppressions }) => [
        ruleId,
        level,
        suppressions?.[0].justification,
      ]),
    ).toEqual([
      ['evaluations-meet-thresholds', 'error', undefined],
      ['sbom-present', 'note', 'Exception e1 until 2026-12-14T00:00:00.000Z'],
    ]);
    expect(results[0].locations[0]).toMatchObject({
      physicalLocation: {
        artifactLocation: { uri: 'metadata.json' },
        region: { startLine: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: ref }],
    });
  });

  it('as SARIF shows a field at its line in the file that is named', async () => {
    const cwd = mkdtempSync(path.join(os.tmpdir(), 'assay-check-'));
    writeFileSync(path.join(cwd, 'the model.yaml'), 'a: 1\nlegal:\n  b: 2\n');
    const reason = { ...verdicts[2].reasons[0], path: 'legal.license' };
    const view = aCaseView({
      verdicts: [{ ...verdicts[2], reasons: [reason] }],
    });
    const argv = ['--format', 'sarif', '--file', 'the model.yaml'];
    const { out } = await assay(['check', ref, ...argv], view, {}, cwd);
    expect(
      readCodeScanning(out).results[0].locations[0].physicalLocation,
    ).toMatchObject({
      artifactLocation: { uri: 'the%20model.yaml' },
      region: { startLine: 2 },
    });
    const version7 = ref.replace('6.0.0', '7.0.0');
    const { caseFile } = view;
    const next = {
      ...caseFile,
      version: { ...caseFile.version, ref: version7 },
    };
    const again = await assay(
      ['check', ref, ...argv],
      { ...view, caseFile: next },
      {},
      cwd,
    );
    expect(readCodeScanning(again.out).results[0].partialFingerprints).toEqual(
      readCodeScanning(out).results[0].partialFingerprints,
    );
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

  it('as a comment says what blocks, how to clear it and who can', async () => {
    const { code, out } = await assay(['check', ref, '--format', 'markdown']);
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "[//]: # (assay-check/speech/silero-vad)

      ### ■ Would not pass: promote \`speech/silero-vad@6.0.0\`

      ✓ 2 pass · ■ 2 block. Nothing changed. [The case, with all its reasons](http://portal/models/go/speech/silero-vad/6.0.0/governance)

      | Gate | What it says | What clears it | Who can |
      | --- | --- | --- | --- |
      | **Evaluations meet thresholds** | ■ Blocks. False alarms: not yet shown to be ≤ 0.03. Measured 0.019, but the upper bound is 0.038 (vad-core, n 412); more samples may settle it. Fact 3f1a7c58. | \`assay fact add speech/silero-vad@6.0.0 --kind evaluation vad-core.json\` | a lab |
      | **SBOM present** | ■ Blocks: no evidence. 6.0.0 has no SBOM. SBOM present needs CycloneDX or SPDX for digest 9f9f9f9f9f9f. | \`assay fact add speech/silero-vad@6.0.0 --kind sbom bom.json\` | Model Owner |

      ✓ Passes: Metadata complete.

      – No need: Two-person rule.

      Judged at 2026-11-20T12:00:00.000Z by case \`sha256:cacacacacacacacacacacacacacacacacacacacacacacacacacacacacacacaca\`. The same on a terminal: \`assay check speech/silero-vad@6.0.0 --move promote\`
      "
    `);
  });

  it('judges once and writes all that a pipeline hands on', async () => {
    const cwd = mkdtempSync(path.join(os.tmpdir(), 'assay-check-'));
    const argv = [
      '--comment',
      'c.md',
      '--sarif',
      's.sarif',
      '--junit',
      'j.xml',
    ];
    const view = aCaseView();
    const { code, out, seen } = await assay(
      ['check', ref, ...argv],
      view,
      {},
      cwd,
    );
    expect(code).toBe(1);
    expect(out).toContain('Would not pass: promote');
    expect(seen).toHaveLength(1);
    const read = (name: string) => readFileSync(path.join(cwd, name), 'utf8');
    expect(readCodeScanning(read('s.sarif')).results).toHaveLength(2);
    expect(read('j.xml')).toContain('<testsuites name="assay check"');
    expect(read('c.md')).toMatch(
      /^\[\/\/\]: # \(assay-check\/speech\/silero-vad\)\n\n### ■ Would not pass/,
    );
  });

  it('that could not judge writes a comment that says so, and exits with 2', async () => {
    const cwd = mkdtempSync(path.join(os.tmpdir(), 'assay-check-'));
    const routes = {
      [`GET ${version}/case`]: () =>
        problem('not-found', 404, 'No version 6.0.0 of speech/silero-vad.'),
    };
    const argv = ['check', ref, '--comment', 'c.md'];
    const { code } = await assay(argv, aCaseView(), routes, cwd);
    expect(code).toBe(2);
    const said = readFileSync(path.join(cwd, 'c.md'), 'utf8');
    expect(said).toContain('[//]: # (assay-check/speech/silero-vad)');
    expect(said).toContain('Could not be judged: `speech/silero-vad@6.0.0`');
    expect(said).toContain('No version 6.0.0 of speech/silero-vad.');
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
