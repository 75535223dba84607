import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  createModelRegistryClient,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import type { ModelRegistryService } from '@assay/plugin-model-registry-node';
import { createAskAction, modelOf } from './askForMove';
import { createFileExceptionAction } from './fileException';

/** A court that gives one answer and remembers what it was asked. */
function court(status: number, body: unknown) {
  const asked: { call: string; body: unknown }[] = [];
  const client = createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async (url, init) => {
      const call = `${init?.method} ${url.replace('/v1', '')}`;
      asked.push({ call, body: JSON.parse(String(init?.body)) });
      return new Response(JSON.stringify(body), { status });
    },
  });
  const registry: ModelRegistryService = {
    clientFor: () => client,
    ownClient: () => {
      throw new Error('safety: S3 an action acts as the person');
    },
  };
  return { registry, asked };
}

const moved = {
  version: {
    version: '6.0.0',
    state: 'staging',
    sealed: true,
    aliases: [],
    createdAt: '2026-11-01T00:00:00.000Z',
    changedAt: '2026-11-01T00:00:00.000Z',
    revision: 2,
  },
  verdicts: [],
  entryId: 'e',
};

describe('actions that ask', () => {
  it.each(['request-promotion', 'recertify'] as const)(
    'safety: S3 %s is asked for in the name of whoever runs it',
    async move => {
      const { registry, asked } = court(200, moved);
      const context = createMockActionContext({
        input: {
          model: 'resource:speech/silero-vad',
          version: '6.0.0',
          rationale: 'It runs well.',
        },
      });
      await createAskAction(registry, move).handler(context as never);
      expect(asked).toEqual([
        {
          call: `POST /models/speech/silero-vad/versions/6.0.0/${move}`,
          body: { rationale: 'It runs well.' },
        },
      ]);
      expect(context.output).toHaveBeenCalledWith('model', 'speech/silero-vad');
    },
  );

  it('tell which gates blocked, and fail on nothing but faults', async () => {
    const { registry } = court(409, {
      type: `${problemTypePrefix}move-refused`,
      title: 'refused',
      status: 409,
      detail: 'refused',
      decision: { verdicts: [{ gate: 'sbom-present', outcome: 'block' }] },
    });
    const context = createMockActionContext({
      input: { model: 'speech/vad', version: '1.0.0', rationale: 'Now.' },
    });
    const action = createAskAction(registry, 'request-promotion');
    await action.handler(context as never);
    expect(context.output).toHaveBeenCalledWith('blockedBy', ['sbom-present']);
  });

  it('refuse an entity that is no model', () => {
    expect(modelOf('speech/vad')).toBe('speech/vad');
    expect(() => modelOf('component:default/site')).toThrow(/is no model/);
  });

  it('file an exception until the end of a day, and name a field that is off', async () => {
    const input = {
      model: 'speech/vad',
      version: '1.0.0',
      gate: 'sbom-present',
      scope: 'model' as const,
      rationale: 'Next week.',
      compensatingControls: 'A room of its own.',
      until: '2026-12-21',
    };
    const { registry, asked } = court(201, {
      id: 'x',
      gate: 'sbom-present',
      scope: 'model',
      uses: 0,
      status: 'asked',
      rationale: 'Next week.',
      compensatingControls: 'A room of its own.',
      askedBy: 'user:default/owner',
      askedAt: '2026-11-26T00:00:00.000Z',
      endsAt: '2026-12-21T23:59:59.000Z',
      model: 'speech/vad',
      version: '1.0.0',
      decidesRole: 'security',
    });
    const action = createFileExceptionAction(registry);
    const context = createMockActionContext({ input });
    await action.handler(context as never);
    expect(asked[0].body).toMatchObject({
      gate: 'sbom-present',
      scope: 'model',
      endsAt: '2026-12-21T23:59:59Z',
    });
    expect(context.output).toHaveBeenCalledWith('decidesRole', 'security');
    const off = createMockActionContext({ input: { ...input, until: 'soon' } });
    await expect(action.handler(off as never)).rejects.toThrow(/^endsAt: /);
  });
});
