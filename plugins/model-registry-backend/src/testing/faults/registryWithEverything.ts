import { createHash } from 'node:crypto';
import type { Contract } from '@assay/plugin-model-registry-common';
import {
  completeMetadata,
  goodMetrics,
  harmless,
  testPublicKey,
} from '@assay/plugin-model-registry-common/testing';
import { nobodyThere, type Court } from '../court';
import { lab, owningGroup, people } from '../standIns';

const group = 'speech';
const name = 'detector';
const model = { group, name };
const sealed = { ...model, version: '1.0.0' };
const draft = { ...model, version: '2.0.0' };

/** A right request for an endpoint. What it names is there. */
export interface Right {
  readonly as: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Fills a court with one of everything. @returns a right request for each endpoint that takes one */
export async function fillRegistry(
  court: Court,
): Promise<Record<keyof Contract, Right>> {
  const owner = court.as(people.owner);
  const createModel = {
    ...model,
    title: 'Detector',
    description: 'Says when somebody speaks.',
    owner: owningGroup,
    tier: 'Medium' as const,
    tags: ['speech'],
    system: 'system:default/calls',
  };
  const metadata = { ...completeMetadata, artifacts: undefined };
  await owner.createModel({ body: createModel });
  for (const { version } of [sealed, draft]) {
    const body = { version, metadata };
    await owner.createVersion({ params: model, body });
  }
  await storeFile(court, sealed, 'detector.bin');
  await owner.sealVersion({ params: sealed });
  const file = { path: 'later.bin', kind: 'weights' as const, size: 5 };
  const planUpload = { ...file, digest: digestOf('bytes') };
  const plan = await owner.planUpload({ params: draft, body: planUpload });
  const artifactId = plan.artifact.id;
  await owner.putAlias({
    params: { ...model, alias: 'newest' },
    body: { version: sealed.version },
  });
  const recordFact = {
    kind: 'evaluation' as const,
    body: {
      suite: 'vad-core',
      suiteVersion: '1.0.0',
      dataset: 'noise and silence made in code',
      harness: 'a test',
      environment: 'a test',
      startedAt: '2026-11-20T10:50:00.000Z',
      finishedAt: '2026-11-20T10:55:00.000Z',
      metrics: goodMetrics.slice(0, 1),
    },
  };
  const fact = await court
    .as(lab)
    .recordFact({ params: sealed, body: recordFact });
  const fileException = {
    gate: 'sbom-present',
    rationale: 'The supplier sends it next week.',
    compensatingControls: 'It runs in a room of its own.',
    endsAt: new Date(Date.now() + 7 * 24 * 3_600_000).toISOString(),
  };
  const exception = await owner.fileException({
    params: sealed,
    body: fileException,
  });
  const reportFinding = {
    severity: 'high' as const,
    title: 'It hears what nobody says',
    description: 'At 3 dB above the noise it takes a fan for a voice.',
    factId: fact.id,
    owner: owningGroup,
    dueAt: fileException.endsAt,
  };
  const finding = await court
    .as(people.security)
    .reportFinding({ params: sealed, body: reportFinding });
  const makeDelegation = {
    to: people.mrcB,
    roles: ['mrc-approver' as const],
    reason: 'A week away.',
    endsAt: fileException.endsAt,
  };
  const delegation = await court
    .as(people.mrcA)
    .makeDelegation({ body: makeDelegation });
  const { caseDigest } = await owner.getCase({ params: sealed });
  const exceptionParams = { exceptionId: exception.id };
  const asks = {
    as: people.owner,
    params: sealed,
    body: { rationale: 'Now.' },
  };
  const { account } = await owner.createAccount({
    body: anAccount('ci-known'),
  });
  const accountParams = { accountId: account.id };
  const createWebhook = {
    url: `http://${nobodyThere}/assay`,
    events: ['decision.made' as const],
  };
  const { webhook } = await court
    .as(people.admin)
    .createWebhook({ body: createWebhook });
  const aboutWebhook = { as: people.admin, params: { webhookId: webhook.id } };
  const createUseCase = {
    group,
    title: 'Routing of calls',
    purpose: 'Sends a caller to whoever can help.',
    users: 'Agents.',
    affected: 'Callers.',
    outOfScope: 'Judging callers.',
    owner: owningGroup,
  };
  const mrc = court.as(people.mrcA);
  for (const seed of ['privacy', 'geography'])
    await mrc.createPolicy({ body: { seed } });
  const activation = await mrc.activatePolicy({
    params: { policyId: 'privacy' },
    body: { revision: 1, events: ['submit'], rationale: 'The law says so.' },
  });
  const useCase = await owner.createUseCase({ body: createUseCase });
  const aboutUseCase = { useCaseId: useCase.id };
  const assessUseCase = {
    questionnaire: 'use-case-risk@1',
    answers: harmless() as Record<string, string>,
  };
  await owner.assessUseCase({ params: aboutUseCase, body: assessUseCase });
  const link = { ...aboutUseCase, group, name: model.name };
  const { group: _useCaseGroup, ...changeUseCase } = createUseCase;
  const decides = {
    as: people.mrcA,
    params: sealed,
    body: { role: 'mrc-approver', caseDigest, rationale: 'Fine.' },
  };
  const decidesException = {
    as: people.security,
    params: exceptionParams,
    body: { rationale: 'Fine.', caseDigest },
  };
  const reads = (params: Record<string, string> = {}) => ({
    as: people.owner,
    params,
  });
  const { group: _group, name: _name, ...changeModel } = createModel;
  return {
    createModel: { ...reads(), body: createModel },
    importModels: {
      ...reads(),
      body: {
        dryRun: true,
        items: [
          {
            group: model.group,
            name: 'imported',
            model: changeModel,
            // One section: the whole has its turn with createVersion.
            versions: [
              {
                version: '1.0.0',
                metadata: { identity: metadata.identity },
              },
            ],
          },
        ],
      },
    },
    listChanges: reads(),
    listModels: reads(),
    suggestModels: reads(),
    getModel: reads(model),
    changeModel: { ...reads(model), body: changeModel },
    listRegions: reads(),
    moveRegion: {
      ...reads(model),
      body: { region: 'eu-west-1', rationale: 'As the law wants it.' },
    },
    createVersion: {
      ...reads(model),
      body: { version: '3.0.0-rc.1+build.7', metadata },
    },
    listVersions: reads(model),
    getVersion: reads(sealed),
    listSimilar: reads(model),
    diffVersions: reads({ ...sealed, other: sealed.version }),
    changeMetadata: { ...reads(draft), body: { metadata } },
    putAlias: {
      ...reads({ ...model, alias: 'newest' }),
      body: { version: sealed.version },
    },
    deleteAlias: reads({ ...model, alias: 'newest' }),
    planUpload: { ...reads(draft), body: planUpload },
    listUploads: reads(draft),
    signParts: {
      ...reads({ ...draft, artifactId }),
      body: { parts: [{ number: 1, digest: digestOf('bytes') }] },
    },
    completeArtifact: { ...reads({ ...draft, artifactId }), body: {} },
    declareReference: {
      ...reads(draft),
      body: { ...planUpload, url: 'https://models.example.com/a.bin' },
    },
    removeArtifact: reads({ ...draft, artifactId }),
    downloadArtifact: reads({ ...sealed, path: 'detector.bin' }),
    sealVersion: { ...reads(draft), body: {} },
    getCard: reads(sealed),
    recordFact: { as: lab, params: sealed, body: recordFact },
    reportFinding: { as: people.security, params: sealed, body: reportFinding },
    listFindings: reads(sealed),
    getFinding: reads({ findingId: finding.id }),
    fixFinding: {
      ...reads({ findingId: finding.id }),
      body: { revision: 1, note: 'Mended.', link: 'https://example.org/pr/1' },
    },
    retestFinding: {
      as: people.mrcA,
      params: { findingId: finding.id },
      body: { revision: 1, passed: true, note: 'It holds.' },
    },
    acceptFinding: {
      as: people.mrcA,
      params: { findingId: finding.id },
      body: { revision: 1, note: 'For a week.', endsAt: fileException.endsAt },
    },
    listFacts: reads(sealed),
    listModelFacts: reads(model),
    getFactDocument: reads({ ...sealed, factId: fact.id }),
    getCase: reads(sealed),
    getVersionControls: reads(sealed),
    submitVersion: asks,
    withdrawVersion: asks,
    requestPromotion: asks,
    recertifyVersion: asks,
    promoteVersion: asks,
    deprecateVersion: asks,
    reinstateVersion: asks,
    retireVersion: asks,
    approveVersion: decides,
    requestChanges: decides,
    takeBackApproval: decides,
    fileException: { ...reads(sealed), body: fileException },
    listExceptions: reads(sealed),
    getException: reads(exceptionParams),
    breakGlass: {
      as: people.onCall,
      params: sealed,
      body: {
        ...fileException,
        environment: 'production',
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
        caseDigest,
      },
    },
    reviewBreakGlass: {
      as: people.mrcA,
      params: exceptionParams,
      body: { verdict: 'justified', rationale: 'It was.', caseDigest },
    },
    approveException: decidesException,
    rejectException: decidesException,
    revokeException: decidesException,
    meetCondition: {
      ...decidesException,
      params: { ...sealed, approvalId: exception.id },
    },
    openCampaign: {
      as: people.mrcA,
      params: {},
      body: {
        title: 'Q4',
        statement: 'It is used as described.',
        dueAt: fileException.endsAt,
      },
    },
    listCampaigns: reads(),
    listCampaignItems: reads({ campaignId: exception.id }),
    attest: {
      ...reads({ campaignId: exception.id }),
      body: {
        outcome: 'attested',
        rationale: 'It is.',
        versions: [{ versionId: exception.id, digest: caseDigest }],
      },
    },
    closeCampaign: {
      as: people.mrcA,
      params: { campaignId: exception.id },
      body: {},
    },
    askReviewers: { ...reads(sealed), body: {} },
    askQuestion: {
      ...reads(sealed),
      body: { kind: 'question', text: 'Which noise?' },
    },
    listQuestions: reads(sealed),
    makeDelegation: { as: people.mrcA, params: {}, body: makeDelegation },
    listDelegations: reads(),
    endDelegation: {
      as: people.mrcA,
      params: { delegationId: delegation.id },
      body: {},
    },
    getDecidedCase: reads({ ...sealed, entryId: exception.id }),
    listInbox: reads(),
    getRoom: reads({ task: `exception:${exception.id}` }),
    listEntries: reads(),
    getCheckpoint: reads(),
    getProof: reads(),
    getEvidence: reads(sealed),
    getReport: reads({ report: 'inventory' }),
    getControls: reads(),
    getLedgerStatus: { ...reads(), as: people.security },
    getProofs: reads(),
    listAccounts: reads(),
    createAccount: { ...reads(), body: anAccount('ci-new') },
    rotateAccountToken: { ...reads(accountParams), body: { overlapHours: 1 } },
    revokeAccount: { ...reads(accountParams), body: { rationale: 'Over.' } },
    addAccountKey: {
      ...reads(accountParams),
      body: { keyId: 'ci-key', publicKey: testPublicKey },
    },
    revokeAccountKey: { ...reads({ ...accountParams, keyId: 'k' }), body: {} },
    getAccess: reads(model),
    getRoleMapping: { ...reads(), as: people.security },
    getHealth: { ...reads(), as: people.security },
    retryMessage: { as: people.admin, params: { messageId: '1' }, body: {} },
    recoverLedger: {
      as: people.admin,
      params: {},
      body: {
        lost: { origin: 'assay.test/log', size: 3, root: 'ab'.repeat(32) },
        rationale: 'The backup was two hours old.',
      },
    },
    listWebhooks: { ...reads(), as: people.admin },
    createWebhook: { as: people.admin, params: {}, body: createWebhook },
    changeWebhook: { ...aboutWebhook, body: { enabled: false } },
    rotateWebhookSecret: { ...aboutWebhook, body: { overlapHours: 1 } },
    deleteWebhook: { ...aboutWebhook, body: {} },
    listWebhookDeliveries: aboutWebhook,
    replayWebhook: { ...aboutWebhook, body: { dead: true } },
    listUseCases: reads(),
    createUseCase: { ...reads(), body: createUseCase },
    getUseCase: reads(aboutUseCase),
    changeUseCase: { ...reads(aboutUseCase), body: changeUseCase },
    assessUseCase: { ...reads(aboutUseCase), body: assessUseCase },
    overrideUseCaseTier: {
      as: people.mrcA,
      params: aboutUseCase,
      body: {
        tier: 'Medium',
        reason: 'Two people look at each result.',
        endsAt: fileException.endsAt,
      },
    },
    closeUseCase: {
      ...reads(aboutUseCase),
      body: { reason: 'Nobody routes calls any more.' },
    },
    endUseCaseOverride: {
      as: people.mrcA,
      params: aboutUseCase,
      body: { reason: 'One of them left.' },
    },
    linkUseCaseModel: { ...reads(link), body: {} },
    unlinkUseCaseModel: { ...reads(link), body: {} },
    listUseCaseChanges: reads(aboutUseCase),
    listMetadataChanges: reads(sealed),
    simulatePolicies: {
      as: people.mrcA,
      params: {},
      body: { event: 'submit', seeds: ['privacy'], active: ['safety'] },
    },
    getSimulation: reads({ simulationId: exception.id }),
    cancelSimulation: reads({ simulationId: exception.id }),
    listPolicies: reads(),
    listPolicyDecisions: reads(sealed),
    createPolicy: {
      as: people.mrcA,
      params: {},
      body: { seed: 'privacy', note: 'As it comes.', basedOn: 1 },
    },
    getPolicy: reads({ policyId: 'privacy' }),
    activatePolicy: {
      as: people.mrcA,
      params: { policyId: 'geography' },
      body: {
        revision: 1,
        events: ['submit'],
        scope: { groups: [group], tiers: ['High'] },
        warnFrom: fileException.endsAt,
        blockFrom: fileException.endsAt,
        rationale: 'The law says so.',
      },
    },
    deactivatePolicy: {
      as: people.mrcA,
      params: { policyId: 'geography' },
      body: { rationale: 'It is over.' },
    },
    decidePolicyActivation: {
      as: people.security,
      params: { policyId: 'privacy', activationId: activation.id },
      body: { decision: 'reject', rationale: 'Not yet.' },
    },
    withdrawPolicyActivation: {
      as: people.mrcA,
      params: { policyId: 'privacy', activationId: activation.id },
      body: {},
    },
    dryRunPolicies: {
      ...reads(),
      body: { ...sealed, event: 'submit', seeds: ['privacy'] },
    },
    putPart: reads({ uploadId: artifactId, part: '1' }),
    getBlob: reads({ digest: digestOf('bytes') }),
    receiveGithub: reads(),
    receiveGitlab: reads(),
    getOpenapi: reads(),
  };
}

/** Uploads a small file and completes it. */
export async function storeFile(
  court: Court,
  params: typeof sealed,
  path: string,
): Promise<void> {
  const owner = court.as(people.owner);
  const text = `bytes of ${path} ${params.version}`;
  const size = Buffer.byteLength(text);
  const body = { path, kind: 'weights' as const, size, digest: digestOf(text) };
  const plan = await owner.planUpload({ params, body });
  for (const { url } of plan.parts) {
    if (url) await fetch(court.baseUrl + url, { method: 'PUT', body: text });
  }
  const { id: artifactId } = plan.artifact;
  await owner.completeArtifact({ params: { ...params, artifactId } });
}

export function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** What makes a service account for the model that is there. */
function anAccount(accountName: string) {
  return {
    name: accountName,
    scope: {
      actions: ['read' as const, 'publish' as const],
      models: [`${group}/${name}`],
      environments: ['development' as const],
    },
    endsAt: new Date(Date.now() + 24 * 3_600_000).toISOString(),
  };
}
