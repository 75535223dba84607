import path from 'node:path';
import { inputOfTest } from '@assay/plugin-model-registry-common/packs';
import { loadPack, type LoadedPack } from '../packs/loadPack';
import { PolicyEngine } from '../packs/policyEngine';
import { readPackFiles, seedPackFolders } from '../packs/readPackFiles';

jest.setTimeout(120_000);

const input = inputOfTest({
  event: 'promote-to-production',
  with: {
    manifest: Array.from({ length: 400 }, (_, at) => ({ size: at })),
  },
});

async function loaded(files: Record<string, string | Uint8Array>) {
  const encoder = new TextEncoder();
  const bytes = Object.entries(files).map(
    ([name, text]) =>
      [name, typeof text === 'string' ? encoder.encode(text) : text] as const,
  );
  const loading = await loadPack(Object.fromEntries(bytes));
  if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
  return loading.pack;
}

/** Loops within loops over four hundred files, once for each of a hundred rules. */
function slowPack(): Promise<LoadedPack> {
  const rules = Array.from(
    { length: 100 },
    (_, at) => `  - id: rule-${at}
    title: It holds
    severity: block
    expr: manifest.all(a, manifest.all(b, a.size >= b.size || b.size >= a.size))
    reason: It does not hold.
    controls: [NIST MAP 4.1]
    remedy: { text: Make it hold., action: edit-metadata, role: model-owner }
    tests: [{ name: one, expect: pass }, { name: two, expect: pass }]
`,
  );
  return loaded({
    'pack.yaml': `id: slow
version: 1.0.0
title: Slow
description: Takes as long as CEL lets it.
language: cel
owner: legal
rules:
${rules.join('')}`,
  });
}

const enforced = (pack: LoadedPack) => [{ pack, mode: 'enforce' as const }];

describe('CEL judged apart', () => {
  it('gives the very bytes that it gives in the process', async () => {
    const here = new PolicyEngine();
    const apart = new PolicyEngine({ celApart: true });
    try {
      for (const folder of await seedPackFolders()) {
        if (['licensing', 'supply-chain'].includes(path.basename(folder)))
          continue; // in Rego
        const pack = await loaded(await readPackFiles(folder));
        const expected = await here.decide(input, enforced(pack));
        const found = await apart.decide(input, enforced(pack));
        expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
      }
    } finally {
      await Promise.all([here.shutdown(), apart.shutdown()]);
    }
  });

  it('safety: S17 ends a pack that takes too long, and judges the next one', async () => {
    const faults: string[] = [];
    const engine = new PolicyEngine({
      celApart: true,
      threads: 1,
      celMsMax: 1_500, // long enough for a fresh thread to read the next pack
      onFault: (pack, { why }) => faults.push(`${pack} ${why}`),
    });
    try {
      const decision = await engine.decide(input, enforced(await slowPack()));
      expect(decision.outcome).toBe('error');
      expect(faults).toEqual(['slow deadline']);
      const [, folder] = await seedPackFolders();
      const next = await loaded(await readPackFiles(folder));
      const after = await engine.decide(input, enforced(next));
      expect(after.outcome).not.toBe('error');
    } finally {
      await engine.shutdown();
    }
  });
});
