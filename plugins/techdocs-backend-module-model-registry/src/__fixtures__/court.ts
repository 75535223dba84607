import {
  createModelRegistryClient,
  modelCard,
  modelDetailSchema,
  problemTypePrefix,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';

const at = '2026-11-01T00:00:00.000Z';
const digest = `sha256:${'a'.repeat(64)}`;

/** What is said about every version here, and must come out as text. */
export const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';

const states = { '6.0.0': 'staging', '5.0.0': 'production' } as const;
type Version = keyof typeof states;

const summaryOf = (version: Version) => ({
  version,
  state: states[version],
  sealed: true,
  manifestDigest: digest,
  aliases: [],
  createdAt: at,
  changedAt: at,
  revision: 1,
});

const metadata = { risk: { limitations: [hostile, 'Weak on far voices'] } };

const versionOf = (version: Version) => ({
  ...summaryOf(version),
  metadata,
  artifacts: [],
  tier: { declared: 'Medium', effective: 'Medium' },
  completeness: { tier: 'Medium', present: [], missing: [] },
  createdBy: 'user:default/owner',
});

const model = modelDetailSchema.parse({
  ref: 'speech/silero-vad',
  group: 'speech',
  name: 'silero-vad',
  title: 'Silero VAD',
  description: `Hears speech. ${hostile}`,
  owner: 'group:default/speech',
  tier: 'Medium',
  tags: ['audio'],
  frameworks: [],
  newest: summaryOf('6.0.0'),
  production: summaryOf('5.0.0'),
  sizeBytes: 1,
  changedAt: at,
  revision: 7,
  declaredTier: 'Medium',
  aliases: { production: '5.0.0' },
  versions: [summaryOf('6.0.0'), summaryOf('5.0.0')],
  versionCount: 2,
  version: versionOf('5.0.0'),
  yourRoles: [],
});
const { versions: _, newest, production, version, ...rest } = model;
const empty = { ...rest, name: 'new', ref: 'speech/new', versions: [] };

/** A court behind the real client, with one model that has versions and one that has none. */
export function courtFor(mayRead: boolean): ModelRegistryClient {
  return createModelRegistryClient({
    baseUrl: '',
    newKey: () => 'key',
    fetch: async url => {
      const { pathname } = new URL(url, 'http://court');
      const [, , , group, name, , asked, card] = pathname.split('/');
      if (!mayRead || group !== 'speech') return notFound();
      if (name === 'new') return json({ ...empty, versionCount: 0 });
      if (name !== 'silero-vad') return notFound();
      if (!asked) return json(model);
      if (!card || !(asked in states)) return notFound();
      const detail = versionOf(asked as Version);
      const made = modelCard({ model, version: detail as never, facts: [] });
      return json(made.json);
    },
  });
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

function notFound(): Response {
  const type = `${problemTypePrefix}not-found`;
  return json({ type, title: 'Not found', status: 404, detail: 'No.' }, 404);
}
