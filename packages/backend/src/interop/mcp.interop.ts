import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestPortal, type TestPortal } from '@assay/embedded/testing';
import { gateIds } from '@assay/plugin-model-registry-common';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { tokenOf } from '../journeys/persona';

const serviceToken = randomBytes(24).toString('hex');
/** A list of configuration takes the place of the one before it, so the lab of the first-run data stands here again. */
const unrestricted = `
backend:
  auth:
    externalAccess:
      - type: static
        options: { token: ${serviceToken}, subject: somebodys-script }
      - type: static
        options: { token: "\${ASSAY_LAB_TOKEN}", subject: vad-lab }
        accessRestrictions:
          - plugin: model-registry
            permission: [modelregistry.fact.create, modelregistry.model.read]
`;

/** An agent's own client, against a portal with its first-run data. */
describe('the registry over MCP', () => {
  let portal: TestPortal;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-mcp-'));
    const config = join(folder, 'service.yaml');
    writeFileSync(config, unrestricted, { mode: 0o600 });
    portal = await startTestPortal({ firstRun: true, configFiles: [config] });
  });
  afterAll(async () => {
    await portal?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  async function connect(token: string): Promise<Client> {
    const client = new Client({ name: 'interop', version: '1.0.0' });
    const url = new URL(`${portal.url}/api/mcp-actions/v1`);
    const headers = { Authorization: `Bearer ${token}` };
    await client.connect(
      new StreamableHTTPClientTransport(url, { requestInit: { headers } }),
    );
    return client;
  }

  async function call(token: string, name: string, input: object) {
    const client = await connect(token);
    try {
      const result = (await client.callTool({
        name: `model-registry.${name}`,
        arguments: { ...input },
      })) as CallToolResult;
      const [said] = result.content as { text: string }[];
      return {
        isError: result.isError === true,
        text: said.text,
        output: result.structuredContent as Record<string, any> | undefined,
      };
    } finally {
      await client.close();
    }
  }

  const as = (persona: string) => tokenOf(portal, persona);

  it('safety: S3 lists tools that read and ask, and none that decides', async () => {
    const client = await connect(await as('viewer'));
    const { tools } = await client.listTools();
    await client.close();
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'model-registry.explain-promotion',
      'model-registry.read-case',
      'model-registry.search-models',
      'model-registry.submit-version',
    ]);
    const writing = tools.filter(tool => !tool.annotations?.readOnlyHint);
    expect(writing.map(({ name }) => name)).toEqual([
      'model-registry.submit-version',
    ]);
  });

  it('finds models as the person who asks', async () => {
    const found = await call(await as('viewer'), 'search-models', {
      text: 'silero',
    });
    expect(found.isError).toBe(false);
    const models = found.output!.models as { model: string }[];
    expect(models.map(({ model }) => model)).toContain('speech/silero-vad');
  });

  it('reads a case with the verdict of every gate', async () => {
    const read = await call(await as('auditor'), 'read-case', {
      model: 'speech/silero-vad',
      version: '5.0.0',
    });
    expect(read.output).toMatchObject({
      version: 'speech/silero-vad@5.0.0',
      state: 'production',
    });
    expect(read.output!.verdicts).toHaveLength(gateIds.length);
  });

  it('explains why 6.0.0 does not go to production, and what to do', async () => {
    const said = await call(await as('data-scientist'), 'explain-promotion', {
      model: 'speech/silero-vad',
      version: '6.0.0',
      move: 'promote',
    });
    expect(said.output).toMatchObject({ state: 'staging', blocked: true });
    const sbom = said.output!.blockedBy.find(
      ({ gate }: { gate: string }) => gate === 'sbom-present',
    );
    expect(sbom.what).toMatch(/SBOM/);
    expect(sbom.next.length).toBeGreaterThan(0);
  });

  const draft = { model: 'speech/silero-vad', version: '4.0.0' };

  it('does not submit for somebody without the right', async () => {
    const refused = await call(await as('viewer'), 'submit-version', draft);
    expect(refused.isError).toBe(true);
    expect(refused.text).toMatch(/modelregistry\.move\.ask/);
  });

  it('tells an owner what blocks a draft, and leaves it a draft', async () => {
    const answer = await call(await as('model-owner'), 'submit-version', draft);
    expect(answer.output).toMatchObject({
      submitted: false,
      refusal: { kind: 'gate-blocked' },
    });
    const { output } = await call(await as('viewer'), 'read-case', draft);
    expect(output!.state).toBe('draft');
  });

  it('safety: S2 a service without restrictions may read and not ask', async () => {
    const found = await call(serviceToken, 'search-models', {});
    expect(found.isError).toBe(false);
    const refused = await call(serviceToken, 'submit-version', draft);
    expect(refused.isError).toBe(true);
    expect(refused.text).toMatch(/accessRestrictions/);
  });

  it('safety: S2 a token that is restricted to facts does not come in at all', async () => {
    await expect(
      call(portal.env.ASSAY_LAB_TOKEN!, 'search-models', {}),
    ).rejects.toThrow();
  });
});
