import {
  createModelRegistryClient,
  modelSummarySchema,
  problemTypePrefix,
  versionSummarySchema,
} from '@assay/plugin-model-registry-common';

/** What a court of this test holds of one model. */
export interface Held {
  name: string;
  revision?: number;
  versions?: { version: string; state: string; says: string }[];
}

const at = '2026-11-01T00:00:00.000Z';

/** A court behind the real client: the contract parses every answer, and requests are counted. */
export function courtWith(models: Held[], busyFirst = 0) {
  const asked: string[] = [];
  let busy = busyFirst;
  const client = createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async url => {
      asked.push(url);
      if (busy-- > 0) return json(429, problem('too-many-requests', 429));
      const [, , , , name, , version] = new URL(
        url,
        'http://court',
      ).pathname.split('/');
      if (!name) return json(200, listOf(models));
      const model = models.find(held => held.name === name);
      const held = model?.versions?.find(one => one.version === version);
      if (model?.versions && !version)
        return json(200, { items: model.versions.map(versionView) });
      if (held) return json(200, cardOf(held));
      return json(404, problem('not-found', 404));
    },
  });
  return { asked, registry: { ownClient: () => client } };
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

function problem(type: string, status: number) {
  const detail = `The court says ${status}.`;
  return { type: `${problemTypePrefix}${type}`, title: type, status, detail };
}

function listOf(models: Held[]) {
  return {
    items: models.map(modelView),
    total: models.length,
    totalIsExact: true,
  };
}

function modelView({ name, revision = 1, versions = [] }: Held) {
  const production = versions.find(one => one.state === 'production');
  return modelSummarySchema.parse({
    ref: `speech/${name}`,
    group: 'speech',
    name,
    title: `The ${name}`,
    description: `Says what ${name} does`,
    owner: 'group:default/speech',
    tier: 'Medium',
    tags: ['audio'],
    frameworks: ['onnx'],
    licence: 'MIT',
    ...(versions[0] ? { newest: versionView(versions[0]) } : {}),
    ...(production ? { production: versionView(production) } : {}),
    sizeBytes: 1,
    changedAt: at,
    revision,
  });
}

function versionView({ version, state }: { version: string; state: string }) {
  return versionSummarySchema.parse({
    version,
    state,
    sealed: false,
    aliases: [],
    createdAt: at,
    changedAt: at,
    revision: 1,
  });
}

function cardOf({ says }: { says: string }) {
  const statements = [{ label: 'Limitation', text: says, source: {} }];
  return {
    v: 'card-v1',
    version: { tier: 'Medium' },
    sections: [{ id: 'limitations', title: 'x', statements, missing: [] }],
  };
}
