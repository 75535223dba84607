import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  signVersion,
  type CaseView,
  type FactKind,
  type MoveName,
  type ReviewingRole,
  type RiskTier,
} from '@assay/plugin-model-registry-common';
import {
  completeMetadata,
  goodMetrics,
  testSigningKey,
} from '@assay/plugin-model-registry-common/testing';
import type { TestRegistry } from './startRegistry';

const settleMaxMs = 90_000;
const pollMs = 50;

export const owner = 'user:default/owner-a';

export type Named = {
  group: string;
  name: string;
  version: string;
};

/** A model with one draft version that is sealed and has every fact that production asks for. */
export async function aSealedVersion(
  registry: TestRegistry,
  options: { tier?: RiskTier; version?: string; name?: string } = {},
): Promise<Named> {
  const name = options.name ?? `vad-${randomUUID().slice(0, 8)}`;
  const version = options.version ?? '1.0.0';
  const params = { group: 'speech', name, version };
  if (!options.name) await aModel(registry, name, options.tier);
  const client = registry.as(owner);
  await client.createVersion({
    params,
    body: { version, metadata: { ...completeMetadata, artifacts: undefined } },
  });
  await upload(registry, params, 'model.bin', `weights of ${name} ${version}`);
  await client.sealVersion({ params });
  await testify(registry, params);
  return params;
}

/** What registers a small model, as JSON, for requests that the client would not send. */
export function aModelBody(name: string, more: object = {}): string {
  return JSON.stringify({
    group: 'speech',
    name,
    title: 'Voice activity',
    description: 'Says when somebody speaks.',
    owner: 'group:default/speech',
    tier: 'Low',
    ...more,
  });
}

export async function aModel(
  registry: TestRegistry,
  name: string,
  tier: RiskTier = 'Medium',
): Promise<void> {
  await registry.as(owner).createModel({
    body: {
      group: 'speech',
      name,
      title: 'Voice activity',
      description: 'Says when somebody speaks.',
      owner: 'group:default/speech',
      tier,
      tags: ['audio'],
    },
  });
}

export async function upload(
  registry: TestRegistry,
  params: Named,
  path: string,
  text: string,
): Promise<void> {
  const client = registry.as(owner);
  const bytes = Buffer.from(text);
  const digest = digestOf(bytes);
  const plan = await client.planUpload({
    params,
    body: { path, kind: 'weights', size: bytes.length, digest },
  });
  for (const part of plan.parts) {
    if (!part.url) continue;
    const body = bytes.subarray(part.offset, part.offset + part.size);
    const sent = await fetch(registry.baseUrl + part.url, {
      method: 'PUT',
      body,
    });
    if (!sent.ok)
      throw new Error(`A part got ${sent.status}: ${await sent.text()}`);
  }
  await client.completeArtifact({
    params: { ...params, artifactId: plan.artifact.id },
  });
}

/** Owner, Legal and a lab say what they have to say, and the scanner reads what is there. */
async function testify(registry: TestRegistry, params: Named): Promise<void> {
  const ref = `${params.group}/${params.name}@${params.version}`;
  const { manifestDigest = '' } = await registry
    .as(owner)
    .getVersion({ params });
  const record = (
    who: string,
    kind: FactKind,
    body: object,
    document?: string,
  ) =>
    registry
      .as(who)
      .recordFact({ params, body: { kind, body: { ...body }, document } });
  const document = sbomOf(params, manifestDigest);
  await record(owner, 'sbom', sbomBody(document), document);
  await record(
    owner,
    'signature',
    signVersion(ref, manifestDigest, testSigningKey),
  );
  await record('user:default/legal-a', 'licence-confirmation', {
    expression: 'MIT',
    source: 'https://example.org/licence',
  });
  await record('service:lab', 'evaluation', {
    suite: 'vad-core',
    suiteVersion: '1.0.0',
    dataset: 'noise and silence made in code',
    harness: 'a test',
    environment: 'a test',
    startedAt: '2026-11-20T10:50:00.000Z',
    finishedAt: '2026-11-20T10:55:00.000Z',
    metrics: goodMetrics,
  });
  await until(async () => {
    const { items } = await registry
      .as(owner)
      .listFacts({ params, query: { kind: 'sbom-reading' } });
    return items.length > 0;
  });
}

function sbomBody(document: string) {
  return {
    format: 'CycloneDX',
    documentDigest: digestOf(Buffer.from(document)),
    documentSize: Buffer.byteLength(document),
  };
}

function sbomOf({ name, version }: Named, manifestDigest: string): string {
  const content = manifestDigest.replace('sha256:', '');
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'machine-learning-model',
        name,
        version,
        hashes: [{ alg: 'SHA-256', content }],
        licenses: [{ license: { id: 'MIT' } }],
      },
    },
    components: [],
  });
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + settleMaxMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come about in time');
    await sleep(pollMs);
  }
}

export async function caseOf(
  registry: TestRegistry,
  who: string,
  params: Named,
  move?: MoveName,
): Promise<CaseView> {
  return registry.as(who).getCase({ params, query: { move } });
}

/** Votes on the case as it is at this moment. */
export async function approve(
  registry: TestRegistry,
  who: string,
  role: ReviewingRole,
  params: Named,
) {
  const { caseDigest } = await caseOf(registry, who, params);
  const body = { role, caseDigest, rationale: 'The evidence is there.' };
  return registry.as(who).approveVersion({ params, body });
}

/** Takes a sealed version to where promoting it would put it into production. */
export async function bringToApprovedForProd(
  registry: TestRegistry,
  params: Named,
): Promise<void> {
  const client = registry.as(owner);
  await client.submitVersion({ params, body: { rationale: 'Ready.' } });
  await approve(
    registry,
    'user:default/mrc-approver-a',
    'mrc-approver',
    params,
  );
  await client.promoteVersion({ params, body: {} });
  await client.requestPromotion({ params, body: { rationale: 'Runs well.' } });
  await approve(
    registry,
    'user:default/mrc-approver-a',
    'mrc-approver',
    params,
  );
  await approve(registry, 'user:default/security-a', 'security', params);
}
