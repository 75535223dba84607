import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';
import { partSizeBytes } from '@assay/plugin-model-registry-common';
import {
  startCourt,
  type Court,
} from '@assay/plugin-model-registry-backend/src/testing/court';
import {
  createCourtTemplate,
  type CourtDatabase,
  type CourtTemplate,
} from '@assay/plugin-model-registry-backend/src/testing/courtDatabase';
import {
  owningGroup,
  people,
} from '@assay/plugin-model-registry-backend/src/testing/standIns';
import { type Gateway, startGateway } from './gateway';

const mountAt = '/api/model-registry';
const bytes = randomBytes(partSizeBytes + 7); // two parts
const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

let gateway: Gateway;
let template: CourtTemplate;
beforeAll(async () => {
  gateway = await startGateway();
  await gateway.makeBucket('models');
  template = await createCourtTemplate();
}, 120_000);
afterAll(async () => {
  await template?.drop();
  await gateway?.stop();
});

/** The lines that docs/guides/publish.md gives, as they stand there. */
function recipe(): string {
  const guide = path.join(cloneRoot, 'docs/guides/publish.md');
  const [, lines] =
    /^```sh curl\n([\s\S]+?)^```$/m.exec(readFileSync(guide, 'utf8')) ?? [];
  expect(lines).toContain('curl');
  return lines;
}

async function runRecipe(court: Court, cwd: string) {
  const env = {
    PATH: process.env.PATH,
    ASSAY_URL: court.baseUrl.replace(mountAt, ''),
    ASSAY_TOKEN: people.owner,
    MODEL: 'speech/vad',
    VERSION: '1.0.0',
    FILE: 'weights.bin',
  };
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  const child = spawn('sh', ['-c', recipe()], { cwd, env, stdio: [...stdio] });
  let said = '';
  child.stderr.on('data', text => (said += text));
  const [code] = await once(child, 'close');
  return { code, said };
}

describe.each(['local', 's3'] as const)('curl and the %s store', type => {
  let database: CourtDatabase;
  let folder: string;
  let court: Court;
  beforeAll(async () => {
    database = await template.copy();
    folder = mkdtempSync(path.join(os.tmpdir(), 'assay-curl-'));
    court = await startCourt({
      databaseUrl: database.url,
      folder,
      mountAt,
      ...(type === 's3' && { store: gateway.store({}) }),
    });
    const owner = court.as(people.owner);
    await owner.createModel({
      body: {
        group: 'speech',
        name: 'vad',
        title: 'Detector',
        description: 'Says when somebody speaks.',
        owner: owningGroup,
        tier: 'Low',
        tags: [],
      },
    });
    const params = { group: 'speech', name: 'vad' };
    await owner.createVersion({ params, body: { version: '1.0.0' } });
    writeFileSync(path.join(folder, 'weights.bin'), bytes);
  }, 120_000);
  afterAll(async () => {
    await court?.stop();
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('publish and seal a file of two parts by the lines of the guide', async () => {
    const answer = await runRecipe(court, folder);
    expect(answer).toEqual({ code: 0, said: '' });
    const version = await court.as(people.owner).getVersion({
      params: { group: 'speech', name: 'vad', version: '1.0.0' },
    });
    expect(version).toMatchObject({
      sealed: true,
      artifacts: [{ path: 'weights.bin', status: 'stored', digest }],
    });
  });
});
