import {
  attachmentsFolder,
  canonicalJson,
  policyFilesFolder,
  type CaseFile,
  type FoundFile,
} from '@assay/plugin-model-registry-common';
import {
  keptWords,
  packDigest,
  verdictOfPack,
  type KeptWord,
} from '@assay/plugin-model-registry-common/packs';
import { loadPack, PolicyEngine, type LoadedPack } from '@assay/policy-engine';

/** As the engine words a deadline. */
const outOfTime = 'It ran out of time';

export type PolicyReplay = (file: CaseFile) => Promise<string | undefined>;

/** Packs that a bundle carries, by their digests. */
export function policiesOf(
  files: readonly Pick<FoundFile, 'path' | 'bytes'>[],
): ReadonlyMap<string, Record<string, Uint8Array>> {
  const packs = new Map<string, Record<string, Uint8Array>>();
  const folder = `${attachmentsFolder}${policyFilesFolder}`;
  for (const { path, bytes } of files) {
    if (!path.startsWith(folder)) continue;
    const [digest, name] = path.slice(folder.length).split('/');
    const pack = packs.get(`sha256:${digest}`) ?? {};
    packs.set(`sha256:${digest}`, { ...pack, [name]: bytes });
  }
  return packs;
}

/**
 * Asks the packs of a bundle again about a case, each with what it was shown. The verdict has to be the same, byte for
 * byte; one that ran out of time then is left, since that was the machine's word.
 *
 * @returns undefined when all is the same, else what is not
 */
export function replayPolicies(
  packs: ReturnType<typeof policiesOf>,
  engine: PolicyEngine,
): PolicyReplay {
  const ready = new Map<string, Promise<LoadedPack | undefined>>();
  const load = (digest: string) => {
    const known = ready.get(digest) ?? loadNamed(packs, digest);
    ready.set(digest, known);
    return known;
  };
  return async file => {
    for (const word of keptWords(file)) {
      const amiss = await replayOne(engine, word, load);
      if (amiss) return amiss;
    }
    return undefined;
  };
}

async function replayOne(
  engine: PolicyEngine,
  { result, input, isSame }: KeptWord,
  load: (digest: string) => Promise<LoadedPack | undefined>,
): Promise<string | undefined> {
  const { pack, revision, digest, verdict } = result;
  const name = `the policy pack ${pack}, revision ${revision}`;
  if (!isSame) return `shows ${name} another case than it was asked about`;
  const isOver = verdict.reasons.some(
    ({ code, params }) =>
      code === 'policy-not-ready' ||
      (code === 'rule-failed' && params.why === outOfTime),
  );
  if (isOver) return undefined;
  const loaded = await load(digest);
  if (!loaded) return `names ${name}, whose files are not in the bundle`;
  const said = await engine.verdictsOf(loaded, input);
  const again = verdictOfPack(loaded.read.pack, said);
  return same(again) === same(verdict)
    ? undefined
    : `holds a verdict of ${name} other than its files give`;
}

async function loadNamed(
  packs: ReturnType<typeof policiesOf>,
  digest: string,
): Promise<LoadedPack | undefined> {
  const files = packs.get(digest);
  // The folder says whose files they are; what they are says their digest.
  if (!files || packDigest(files) !== digest) return undefined;
  const loading = await loadPack(files);
  return loading.ok ? loading.pack : undefined;
}

function same(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)));
}
