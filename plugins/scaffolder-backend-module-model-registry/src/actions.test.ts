import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createModelRegistryClient,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { createPublishAction } from './publishVersion';
import { createRegisterAction } from './registerModel';
import { createSubmitAction } from './submitVersion';

const model = {
  group: 'speech',
  name: 'silero-vad',
  title: 'Silero VAD',
  description: 'Detects speech in audio',
  owner: 'group:default/speech',
  tier: 'Medium' as const,
};
const digest = `sha256:${'a'.repeat(64)}`;
const version = {
  version: '6.1.0',
  state: 'submitted',
  sealed: true,
  manifestDigest: digest,
  aliases: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  changedAt: '2026-11-01T00:00:00.000Z',
  revision: 2,
};
const detail = {
  ...version,
  metadata: {},
  artifacts: [],
  tier: { declared: 'Medium', effective: 'Medium' },
  completeness: { tier: 'Medium', present: [], missing: [] },
  createdBy: 'user:default/model-owner',
};

/** A court that answers from a table, shaped by the contract's own client. */
function court(answers: Record<string, { status: number; body: unknown }>) {
  const asked: { call: string; key: string | null; body: unknown }[] = [];
  const client = createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async (url, init) => {
      const call = `${init?.method} ${url.replace('/v1', '')}`;
      const headers = new Headers(init?.headers);
      const body = init?.body ? JSON.parse(String(init.body)) : undefined;
      asked.push({ call, key: headers.get('idempotency-key'), body });
      const answer = answers[call];
      if (!answer)
        throw new Error(`The court was not expected to be asked ${call}`);
      return new Response(JSON.stringify(answer.body), {
        status: answer.status,
      });
    },
  });
  const registry: ModelRegistryService = {
    clientFor: () => client,
    ownClient: () => {
      throw new Error(
        'safety: S3 an action acts as the person, never as itself',
      );
    },
  };
  return { registry, asked };
}

const problem = (type: string, status: number, more: object = {}) => ({
  status,
  body: {
    type: problemTypePrefix + type,
    title: type,
    status,
    detail: type,
    ...more,
  },
});

describe('assay:model:register', () => {
  it('takes the model that is there already', async () => {
    const { registry } = court({
      'POST /models': problem('model-exists', 409),
    });
    const ctx = createMockActionContext({ input: model });
    await createRegisterAction(registry).handler(ctx as never);
    expect(ctx.output).toHaveBeenCalledWith('modelRef', 'speech/silero-vad');
  });

  it('names the field that is off', async () => {
    const { registry } = court({});
    const ctx = createMockActionContext({ input: { ...model, name: '../x' } });
    await expect(
      createRegisterAction(registry).handler(ctx as never),
    ).rejects.toThrow(/^name: use lower-case/);
  });

  it('asks nothing of the court in a dry run', async () => {
    const { registry, asked } = court({});
    const ctx = {
      ...createMockActionContext({ input: model }),
      isDryRun: true,
    };
    await createRegisterAction(registry).handler(ctx as never);
    expect(asked).toEqual([]);
  });
});

describe('assay:version:publish', () => {
  const path = '/models/speech/silero-vad/versions';
  const input = { model: 'speech/silero-vad', version: '6.1.0' };

  it('writes the metadata of the draft that the upload made, and seals it', async () => {
    const { registry, asked } = court({
      [`POST ${path}`]: problem('version-exists', 409),
      [`PATCH ${path}/6.1.0`]: { status: 200, body: detail },
      [`POST ${path}/6.1.0/seal`]: { status: 200, body: detail },
    });
    const ctx = createMockActionContext({ input });
    await createPublishAction(registry).handler(ctx as never);
    expect(asked.map(({ call }) => call)).toEqual([
      `POST ${path}`,
      `PATCH ${path}/6.1.0`,
      `POST ${path}/6.1.0/seal`,
    ]);
    expect(ctx.output).toHaveBeenCalledWith('manifestDigest', digest);
  });

  it('sends the same keys when the task runs again', async () => {
    const answers = {
      [`POST ${path}`]: { status: 201, body: detail },
      [`POST ${path}/6.1.0/seal`]: { status: 200, body: detail },
    };
    const keys = async () => {
      const { registry, asked } = court(answers);
      const ctx = createMockActionContext({ input });
      await createPublishAction(registry).handler(ctx as never);
      return asked.map(({ key }) => key);
    };
    expect(await keys()).toEqual(await keys());
  });
});

describe('assay:version:submit', () => {
  const call = 'POST /models/speech/silero-vad/versions/6.1.0/submit';
  const input = { model: 'speech/silero-vad', version: '6.1.0' };

  it('says which gates block, and leaves the draft', async () => {
    const { registry } = court({
      [call]: problem('move-refused', 409, {
        decision: {
          verdicts: [
            { gate: 'metadata-complete', outcome: 'block' },
            { gate: 'sbom-present', outcome: 'warn' },
          ],
        },
      }),
    });
    const ctx = createMockActionContext({ input });
    await createSubmitAction(registry).handler(ctx as never);
    expect(ctx.output).toHaveBeenCalledWith('blockedBy', ['metadata-complete']);
  });

  it('fails on every other refusal', async () => {
    const { registry } = court({ [call]: problem('forbidden', 403) });
    const ctx = createMockActionContext({ input });
    await expect(
      createSubmitAction(registry).handler(ctx as never),
    ).rejects.toThrow('forbidden');
  });
});
