import type { Context } from '../context';
import type { PackAbout } from './keptRows';
import { packDigest } from '@assay/plugin-model-registry-common/packs';
import type { PackFiles } from '@assay/policy-engine';
import { aboutOf, packOf } from './packViews';

/** A pack as it comes with the registry: nobody kept it, and its number is 0. */
export interface SeedPack {
  readonly id: string;
  readonly version: string;
  readonly digest: string;
  readonly files: Record<string, string>;
  readonly about: PackAbout;
  readonly tests: number;
}

const read = new WeakMap<object, ReadonlyMap<string, SeedPack>>();

/** What comes with the registry, read once. */
export async function seedPacks({
  trials,
}: Pick<Context, 'trials'>): Promise<ReadonlyMap<string, SeedPack>> {
  const all = await trials.seeds();
  let known = read.get(all);
  if (!known) {
    known = new Map(
      [...all].map(([id, files]) => [id, seedOf(id, files)] as const),
    );
    read.set(all, known);
  }
  return known;
}

function seedOf(id: string, bytes: PackFiles): SeedPack {
  const files = textsOf(bytes);
  const pack = packOf(files);
  const tests =
    pack.language === 'cel'
      ? pack.rules.reduce((sum, rule) => sum + rule.tests.length, 0)
      : countRegoTests(files);
  const { version } = pack;
  const digest = packDigest(bytes);
  return { id, version, digest, files, about: aboutOf(pack), tests };
}

/** As OPA names them; what it counts itself stands with a kept revision. */
function countRegoTests(files: Readonly<Record<string, string>>): number {
  const text = Object.entries(files)
    .filter(([name]) => name.endsWith('_test.rego'))
    .map(([, rego]) => rego)
    .join('\n');
  return [...text.matchAll(/^test_\w+/gm)].length;
}

export function textsOf(bytes: PackFiles): Record<string, string> {
  const decoder = new TextDecoder();
  return Object.fromEntries(
    Object.entries(bytes).map(([name, one]) => [name, decoder.decode(one)]),
  );
}
