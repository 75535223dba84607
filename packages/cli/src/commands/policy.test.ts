import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../run';
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
    when: { tiers: [High] }
    expr: has(metadata.legal.license)
    reason: No licence is stated.
    controls: [NIST MAP 4.1]
    remedy: { text: State it under Legal., action: edit-metadata, role: model-owner }
    tests:
      - { name: stated, with: { tier: High, metadata: { legal: { license: MIT } } }, expect: pass }
      - { name: not stated, with: { tier: High }, expect: block }
`;

function folderWith(text: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-policy-'));
  writeFileSync(path.join(folder, 'pack.yaml'), text);
  return folder;
}

async function test(cwd: string, ...more: string[]) {
  const { io, written } = memoryIo({ cwd });
  return { code: await run(['policy', 'test', ...more], io), ...written };
}

describe('assay policy test', () => {
  it('runs the tests of a pack and shows what they did not reach', async () => {
    const { code, out } = await test(folderWith(pack));
    expect(code).toBe(0);
    expect(out).toContain('licences@1.0.0');
    expect(out).toContain('2 of 2 pass · coverage 66.6 % (2 of 3 branches)');
    expect(out).toContain('□ not reached: stated: out of scope');
  });

  it('ends with 1 where less is covered than is asked for', async () => {
    const folder = folderWith(pack);
    expect((await test(folder, '--threshold', '60')).code).toBe(0);
    expect((await test(folder, '--threshold', '90')).code).toBe(1);
    expect((await test(folder, '--threshold', 'most')).code).toBe(2);
  });

  it('ends with 1 where a test fails, and says what it came to', async () => {
    const { code, out } = await test(
      folderWith(pack.replace('expect: block', 'expect: warn')),
    );
    expect(code).toBe(1);
    expect(out).toContain('■ stated: not stated It is block, expected warn.');
  });

  it('ends with 2 where a pack cannot be read, and says where', async () => {
    const folder = folderWith(pack.replace('has(metadata', 'has(metadat'));
    const { code, out } = await test(
      path.dirname(folder),
      path.basename(folder),
    );
    expect(code).toBe(2);
    expect(out).toContain('/pack.yaml:12:15 Unknown variable: metadat.');
  });

  it('gives one document with --json', async () => {
    const { out } = await test(folderWith(pack), '--json');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      packs: [{ folder: '.', pack: 'licences', percent: 66.6 }],
    });
  });

  it('writes the comment for a pull request that changes packs', async () => {
    const broken = folderWith(pack.replace('expect: block', 'expect: warn'));
    const { code, out } = await test(broken, '--comment', 'comment.md');
    expect(code).toBe(1);
    expect(out).toContain('not stated It is block');
    const said = readFileSync(path.join(broken, 'comment.md'), 'utf8');
    expect(said).toContain('### ■ 1 of 1 policy packs do not hold');
    expect(said).toContain(
      '| `licences@1.0.0` | ■ 1 of 2 | 66.6 % | stated: not stated It is block, expected warn. |',
    );
    const fine = await test(folderWith(pack), '--format', 'markdown');
    expect(fine.out).toContain('### ✓ The tests of 1 policy packs pass');
    const unreadable = folderWith(pack.replace('has(metadata', 'has(metadat'));
    const { out: faults } = await test(unreadable, '--format', 'markdown');
    expect(faults).toContain('pack.yaml:12:15 Unknown variable: metadat.');
  });

  it('says what to do where there is no pack', async () => {
    const empty = mkdtempSync(path.join(os.tmpdir(), 'assay-policy-'));
    const { code, err } = await test(path.dirname(empty), path.basename(empty));
    expect(code).toBe(2);
    expect(err).toContain('holds no pack.yaml');
  });
});
