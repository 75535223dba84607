import { createHash } from 'node:crypto';
import {
  ProblemError,
  signVersion,
  type UploadPlan,
} from '@assay/plugin-model-registry-common';
import {
  completeMetadata,
  goodMetrics,
  testSigningKey,
} from '@assay/plugin-model-registry-common/testing';
import type { Court } from '../court';
import { lab, owningGroup, people } from '../standIns';
import type { Journal } from './journal';

const group = 'speech';
const name = 'detector';
const version = '1.0.0';
const at = { group, name, version };
export const journeyVersionRef = `${group}/${name}@${version}`;

const files = [
  { path: 'detector.bin', kind: 'weights', text: 'weights '.repeat(4_096) },
  { path: 'docs/readme.txt', kind: 'docs', text: 'Says when somebody speaks.' },
] as const;

const retriesMax = 8;
const retryWaitMs = 25;

/** The registry gave no answer to what was asked, or not one that says what became of it. */
class Unanswered extends Error {
  constructor(message: string, readonly status: number) {
    super(message);
  }
}

export interface Journey {
  readonly court: Court;
  readonly journal: Journal;
  /** Called now and then, when nobody waits for an answer. */
  readonly settle: () => Promise<void>;
}

/**
 * From nothing to production, as the people and accounts do it: every write with a key of its own that
 * is the same in every run, so that a second run is a repetition of the first.
 */
export async function publishToPromote(journey: Journey): Promise<void> {
  await publish(journey);
  await testify(journey);
  await decideOn(journey, 'staging');
  await decideOn(journey, 'production');
}

async function publish(journey: Journey): Promise<void> {
  const owner = journey.court.as(people.owner);
  await write('model', key =>
    owner.createModel({
      idempotencyKey: key,
      body: {
        group,
        name,
        title: 'Detector',
        description: 'Says when somebody speaks.',
        owner: owningGroup,
        tier: 'Medium',
        tags: ['speech'],
      },
    }),
  );
  await write('version', key =>
    owner.createVersion({
      idempotencyKey: key,
      params: { group, name },
      body: { version, metadata: metadata() },
    }),
  );
  await journey.settle();
  for (const file of files) await upload(journey, file);
  await write('seal', key =>
    owner.sealVersion({ idempotencyKey: key, params: at }),
  );
  await journey.settle();
}

function metadata() {
  return { ...completeMetadata, artifacts: undefined };
}

async function upload(
  journey: Journey,
  file: (typeof files)[number],
): Promise<void> {
  const owner = journey.court.as(people.contributor);
  const bytes = Buffer.from(file.text);
  const plan = await write(`plan ${file.path}`, key =>
    owner.planUpload({
      idempotencyKey: key,
      params: at,
      body: {
        path: file.path,
        kind: file.kind,
        size: bytes.length,
        digest: digestOf(bytes),
      },
    }),
  );
  for (const part of plan.parts) await putPart(journey, part, bytes);
  await write(`complete ${file.path}`, key =>
    owner.completeArtifact({
      idempotencyKey: key,
      params: { ...at, artifactId: plan.artifact.id },
    }),
  );
}

async function putPart(
  journey: Journey,
  part: UploadPlan['parts'][number],
  bytes: Buffer,
): Promise<void> {
  if (!part.url) return;
  const url = journey.court.baseUrl + part.url;
  await until(async () => {
    const body = bytes.subarray(part.offset, part.offset + part.size);
    const response = await fetch(url, { method: 'PUT', body });
    await response.arrayBuffer();
    // The upload has ended: the file was completed before the first run was cut off.
    if (response.ok || response.status === 404) return;
    throw new Unanswered(`A part got ${response.status}`, response.status);
  });
}

async function testify(journey: Journey): Promise<void> {
  const { court } = journey;
  const owner = court.as(people.owner);
  const { manifestDigest = '' } = await until(() =>
    owner.getVersion({ params: at }),
  );
  const record = (who: string, what: string, fact: object) =>
    write(`fact ${what}`, key =>
      court.as(who).recordFact({
        idempotencyKey: key,
        params: at,
        body: { kind: what, ...fact } as never,
      }),
    );
  const document = sbomOf(manifestDigest);
  await record(people.owner, 'sbom', {
    document,
    body: {
      format: 'SPDX',
      documentDigest: digestOf(Buffer.from(document)),
      documentSize: Buffer.byteLength(document),
    },
  });
  await record(people.owner, 'signature', {
    body: signVersion(journeyVersionRef, manifestDigest, testSigningKey),
  });
  await record(people.legal, 'licence-confirmation', {
    body: { expression: 'MIT', source: 'https://example.org/licence' },
  });
  await record(lab, 'evaluation', {
    body: {
      suite: 'vad-core',
      suiteVersion: '1.0.0',
      dataset: 'noise and silence made in code',
      harness: 'a test',
      environment: 'a test',
      startedAt: '2026-11-20T10:50:00.000Z',
      finishedAt: '2026-11-20T10:55:00.000Z',
      metrics: goodMetrics,
    },
  });
  // Time passes before anybody asks: what was read of the files and the SBOM is on record.
  await journey.settle();
}

async function decideOn(
  journey: Journey,
  target: 'staging' | 'production',
): Promise<void> {
  const { court } = journey;
  const owner = court.as(people.owner);
  const ask = target === 'staging' ? 'submitVersion' : 'requestPromotion';
  const body = { rationale: `For ${target}.` };
  await write(`ask for ${target}`, key =>
    owner[ask]({ idempotencyKey: key, params: at, body }),
  );
  await vote(journey, target, people.mrcA, 'mrc-approver');
  if (target === 'production') {
    await vote(journey, target, people.security, 'security');
  }
  await write(`promote to ${target}`, key =>
    court
      .as(people.sre)
      .promoteVersion({ idempotencyKey: key, params: at, body }),
  );
  await journey.settle();
}

async function vote(
  journey: Journey,
  target: string,
  ref: string,
  role: 'mrc-approver' | 'security',
): Promise<void> {
  const person = journey.court.as(ref);
  const what = `${role} votes for ${target}`;
  const body = await journey.journal.remember(what, async () => {
    const { caseDigest } = await until(() => person.getCase({ params: at }));
    return { role, caseDigest, rationale: 'The evidence is there.' };
  });
  await write(what, key =>
    person.approveVersion({ idempotencyKey: key, params: at, body }),
  );
}

/** One write with its own key. What has no clear outcome is asked for again with the same one (safety: W1). */
async function write<T>(
  key: string,
  send: (key: string) => Promise<T>,
): Promise<T> {
  return until(() => send(key));
}

async function until<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      const status =
        error instanceof ProblemError
          ? error.problem.status
          : (error as Partial<Unanswered>).status;
      if (status !== 503 || tries === retriesMax) throw error;
      await new Promise(done => setTimeout(done, retryWaitMs));
    }
  }
}

/** SPDX, since the schema of CycloneDX takes longer to compile than all the rest of a run. */
function sbomOf(manifestDigest: string): string {
  const checksumValue = manifestDigest.replace('sha256:', '');
  return JSON.stringify({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: journeyVersionRef,
    documentNamespace: 'https://example.org/sbom/detector-1.0.0',
    creationInfo: { created: '2026-11-20T10:00:00Z', creators: ['Tool: test'] },
    documentDescribes: ['SPDXRef-detector'],
    packages: [
      {
        SPDXID: 'SPDXRef-detector',
        name,
        versionInfo: version,
        downloadLocation: 'NOASSERTION',
        licenseConcluded: 'MIT',
        licenseDeclared: 'MIT',
        checksums: [{ algorithm: 'SHA256', checksumValue }],
      },
    ],
  });
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
