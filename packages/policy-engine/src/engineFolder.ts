import path from 'node:path';

/** Where the threads' programs and the compiler lie: beside the sources and beside a built package alike. */
export function runtimeFile(name: string): string {
  return path.join(packageFolder(), 'runtime', name);
}

/** The packs that come with it, one folder each. */
export function seedPacksFolder(): string {
  return path.join(packageFolder(), 'packs');
}

/** The rules of access in Rego, as the registry has them built in. */
export function authorizationFolder(): string {
  return path.join(packageFolder(), 'authorization');
}

function packageFolder(): string {
  return path.dirname(require.resolve('@assay/policy-engine/package.json'));
}
