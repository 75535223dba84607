import { createHash } from 'node:crypto';
import {
  signVersion,
  type FactKind,
  type ModelRegistryClient,
  type VersionDetail,
} from '@assay/plugin-model-registry-common';
import { readKey } from '@assay/cli';
import { runVadCore } from './evaluation/vadCore';
import { makeSbom } from './models/sbom';
import type { Scene as AnyScene } from './decisions';
import { paramsOf, refOf } from './story';

interface Scene extends AnyScene {
  version: VersionDetail; // sealed
}

/** Records whatever evidence is still missing, each piece by whoever answers for it. */
export async function bringEvidence(scene: Scene, keyFile: string) {
  const { story, people } = scene;
  const owner = people.as(story.model.ownedBy);
  const { signingKey } = story;
  if (story.licenceSource) {
    await once(
      scene,
      'licence-confirmation',
      people.as('legal-reviewer'),
      async () => ({
        body: {
          expression: story.metadata.legal?.license,
          source: story.licenceSource,
        },
      }),
    );
  }
  if (story.sbom) {
    await once(scene, 'sbom', owner, async () => sbomOf(scene));
  }
  if (signingKey) {
    await once(scene, 'signature', owner, async () => ({
      body: signVersion(refOf(story), scene.version.manifestDigest!, {
        ...readKey(keyFile),
        keyId: signingKey,
      }),
    }));
  }
  if (story.evaluated) {
    await once(scene, 'evaluation', people.lab, () => evaluate(scene));
  }
}

/** A fact that is there is not recorded again. */
async function once(
  { story, version, say }: Scene,
  kind: FactKind,
  who: ModelRegistryClient,
  make: () => Promise<{ body: object; document?: string }>,
) {
  const params = paramsOf(story);
  const { items } = await who.listFacts({ params, query: { kind } });
  if (items.some(fact => fact.subjectDigest === version.manifestDigest)) return;
  const fact = await make();
  await who.recordFact({
    params,
    body: { kind, ...fact, body: fact.body as Record<string, unknown> },
  });
  say(`${refOf(story)}  ${kind} recorded`);
}

async function sbomOf({ story, version }: Scene) {
  const document = makeSbom({
    model: `${story.model.group}/${story.model.name}`,
    version,
    licence: story.metadata.legal!.license!,
    origins: story.sbom!,
  });
  const bytes = Buffer.from(document);
  return {
    body: {
      format: 'CycloneDX',
      documentDigest: digestOf(bytes),
      documentSize: bytes.length,
    },
    document,
  };
}

/** The lab downloads the weights as anybody would, and measures what it received. */
async function evaluate({ people, story, version, say }: Scene) {
  const weights = version.artifacts.find(({ kind }) => kind === 'weights');
  if (!weights) throw new Error(`${refOf(story)} holds no weights.`);
  const response = await people.lab.stream('downloadArtifact', {
    params: { ...paramsOf(story), path: weights.path },
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (digestOf(bytes) !== weights.digest) {
    throw new Error(`${weights.path} arrived different from its digest.`);
  }
  say(`${refOf(story)}  the lab plays vad-core to it`);
  const body = await runVadCore(bytes, () => new Date());
  const [alarms] = body.metrics;
  say(
    `${refOf(story)}  false alarms ${alarms.value.toFixed(
      4,
    )} (${alarms.interval!.lower.toFixed(4)}–${alarms.interval!.upper.toFixed(
      4,
    )}), n ${alarms.n}`,
  );
  return { body };
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
