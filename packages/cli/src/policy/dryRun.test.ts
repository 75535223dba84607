import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  decideByPacks,
  inputOfTest,
  judgeCelPack,
  parsePack,
} from '@assay/plugin-model-registry-common/packs';
import { run } from '../run';
import { readCodeScanning } from '../testing/codeScanning';
import { fakeRegistry, problem } from '../testing/fakeRegistry';
import { memoryIo } from '../testing/memoryIo';

const pack = `id: licences
version: 1.0.0
title: Licences
description: Licences are stated.
language: cel
owner: legal
rules:
  - id: stated
    title: A licence is stated
    severity: block
    expr: has(metadata.legal.license)
    reason: No licence is stated.
    controls: [NIST MAP 4.1]
    remedy: { text: State it under Legal., action: edit-metadata, role: model-owner }
    tests:
      - { name: stated, with: { metadata: { legal: { license: MIT } } }, expect: pass }
      - { name: not stated, expect: block }
`;

/** What the registry would answer: the same function judged it. */
function answer(legal: object, text = pack) {
  const parsed = parsePack(text);
  if (!parsed.ok || parsed.read.language !== 'cel') throw new Error('no pack');
  const { read } = parsed;
  const input = inputOfTest({ event: 'submit', with: { metadata: { legal } } });
  const { id, version } = read.pack;
  const digest = `sha256:${'ab'.repeat(32)}`;
  const judged = { id, version, language: 'cel' as const, digest };
  return decideByPacks(input, [
    {
      pack: { ...judged, mode: 'enforce' },
      verdicts: judgeCelPack(read, input),
    },
  ]);
}

async function dryRun(argv: string[], json: unknown = answer({})) {
  const registry = await fakeRegistry({
    'POST /policies/dry-run': () =>
      json instanceof Error
        ? problem('bad-request', 400, json.message)
        : { json },
  });
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-dry-run-'));
  writeFileSync(path.join(folder, 'pack.yaml'), pack);
  const { io, written } = memoryIo({
    cwd: folder,
    env: { ASSAY_URL: registry.url },
  });
  const code = await run(['policy', 'dry-run', ...argv], io);
  await registry.close();
  const [request] = registry.seen;
  return {
    code,
    ...written,
    body: request && JSON.parse(request.body.toString()),
  };
}

const ref = 'speech/vad@1.0.0';
const submit = [ref, '.', '--event', 'submit'];

describe('assay policy dry-run', () => {
  it('sends the pack of a folder and says what blocks and how to clear it', async () => {
    const { code, out, body } = await dryRun(submit);
    expect(code).toBe(1);
    expect(body).toEqual({
      group: 'speech',
      name: 'vad',
      version: '1.0.0',
      event: 'submit',
      drafts: [{ files: { 'pack.yaml': pack } }],
    });
    expect(out).toContain('licences/stated@1.0.0');
    expect(out).toContain('No licence is stated. Next: State it under Legal.');
    expect(out).toContain('nothing changed');
  });

  it('exits with 0 where nothing blocks, with 2 where something could not be judged', async () => {
    expect((await dryRun(submit, answer({ license: 'MIT' }))).code).toBe(0);
    const broken = pack.replace(
      'has(metadata.legal.license)',
      'metadata.legal.license == "MIT"',
    );
    expect((await dryRun(submit, answer({}, broken))).code).toBe(2);
  });

  it('asks the packs that come with the registry where no folder is named', async () => {
    const { body } = await dryRun([ref, '--event', 'submit']);
    expect(body).not.toHaveProperty('drafts');
    const named = [ref, '--event', 'submit', '--seed', 'privacy', 'safety'];
    expect((await dryRun(named)).body.seeds).toEqual(['privacy', 'safety']);
  });

  it('gives one document, SARIF or JUnit', async () => {
    const { out } = await dryRun([...submit, '--json']);
    expect(JSON.parse(out)).toMatchObject({ ok: false, outcome: 'block' });
    const sarif = await dryRun([...submit, '--format', 'sarif']);
    expect(readCodeScanning(sarif.out).results[0]).toMatchObject({
      ruleId: 'licences/stated',
      level: 'error',
    });
    const junit = await dryRun([...submit, '--format', 'junit']);
    expect(junit.out).toContain('<failure message="No licence is stated.');
    expect(junit.code).toBe(1);
  });

  it('writes the comment for a pull request: a row for each rule that is not met', async () => {
    const { out, code } = await dryRun([...submit, '--format', 'markdown']);
    expect(code).toBe(1);
    expect(out).toContain('[//]: # (assay-policy/speech/');
    expect(out).toContain('### ■ Would not pass: submit');
    expect(out).toContain(
      '| **A licence is stated** `licences/stated@1.0.0` | ■ Blocks. No licence is stated. | State it under Legal. | Model Owner |',
    );
    const { out: fine } = await dryRun(
      [...submit, '--format', 'markdown'],
      answer({ license: 'MIT' }),
    );
    expect(fine).toContain('### ✓ Would pass: submit');
    expect(fine).not.toContain('| Rule |');
  });

  it.each([
    [[ref, '.', '--event', 'lunch'], "There is no event 'lunch'."],
    [[ref, 'nowhere', '--event', 'submit'], 'holds no pack.yaml'],
    [['vad', '.', '--event', 'submit'], 'does not name a version'],
    [[...submit, '--format', 'pdf'], "There is no format 'pdf'."],
  ])('exits with 2 on %j', async (argv, said) => {
    const { code, err } = await dryRun(argv);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  it('exits with 2 where the registry cannot read the pack, and says where', async () => {
    const refusal = new Error('The pack cannot be read. pack.yaml:1:5 No id.');
    const { code, err } = await dryRun(submit, refusal);
    expect(code).toBe(2);
    expect(err).toContain('pack.yaml:1:5');
  });
});
