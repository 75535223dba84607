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
import type { People } from './people';
import { group, speechKeyId, type VersionStory } from './story';

export type Say = (line: string) => void;

interface Scene {
  people: People;
  story: VersionStory;
  version: VersionDetail; // sealed
  say: Say;
}

export function paramsOf({ model, version }: VersionStory) {
  return { group, name: model, version };
}

export function refOf({ model, version }: VersionStory): string {
  return `${group}/${model}@${version}`;
}

/** Records whatever evidence is still missing, each piece by whoever answers for it. */
export async function bringEvidence(scene: Scene, keyFile: string) {
  const { story, people } = scene;
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
    await once(scene, 'sbom', people.as('model-owner'), async () =>
      sbomOf(scene),
    );
  }
  if (story.signed) {
    await once(scene, 'signature', people.as('model-owner'), async () => ({
      body: signVersion(refOf(story), scene.version.manifestDigest!, {
        ...readKey(keyFile),
        keyId: speechKeyId,
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
    model: `${group}/${story.model}`,
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
