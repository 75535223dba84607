import { Client } from 'pg';
import { reportIds } from '../plugins/model-registry-common/src/api';
import { meetPeople } from '../packages/embedded/src/firstRun/people';
import type { PostgresConnection } from '../packages/embedded/src/postgres/database';
import { figure, quantile, type Figure } from './figures';
import { fire, type Shot } from './load';
import { makeScratch, startScratchPortal } from './portal';
import { makeEstate, versionsPerModel } from './search/estate';
import { fillEstate } from './search/fill';

const few = 4;
const shotsOfEach = 60;
const aimMs = 100;
const path = '/api/model-registry/v1/reports';
const floorPath = '/api/bench-floor/select';

/** What a page asks for, and each way to narrow or to count a report that people have on screen. */
const narrowed: Partial<Record<(typeof reportIds)[number], string[]>> = {
  inventory: ['groupBy=tier,impact', 'state=production', 'licence=MIT'],
  licences: ['groupBy=kind', 'kind=strong-copyleft', 'licence=MIT'],
  unsigned: ['groupBy=group,tier', 'state=production', 'tier=High'],
  'missing-sbom': ['groupBy=group,tier', 'state=production', 'group=group-1'],
  violations: ['groupBy=gate', 'gate=sbom-present', 'state=staging'],
  recertifications: ['within=30', 'tier=High'],
  exceptions: ['groupBy=gate', 'within=14'],
  approvals: ['groupBy=kind', 'within=7'],
  findings: ['groupBy=assigned', 'severity=high', 'within=14'],
  residency: ['groupBy=residency,region', 'kind=outside', 'region=eu-west-1'],
};

/** First pages of every report through HTTP, signed in and with permissions on, among 100,000 versions. */
export async function benchReports(
  root: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const scratch = await makeScratch(root);
  try {
    const portal = await startScratchPortal(root, scratch);
    try {
      const estate = makeEstate(1);
      say(`${estate.models * versionsPerModel} versions`);
      await fillEstate(scratch.database, estate, say, { searched: false });
      await fillWhatReportsRead(scratch.database);
      const token = await meetPeople(portal.url, '').tokenOf('mrc-approver-a');
      return await measure(portal.url, token, say);
    } finally {
      await portal.backend.stop();
    }
  } finally {
    await scratch.remove();
  }
}

async function measure(
  url: string,
  token: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const p95 = async (address: string, clients: number) => {
    const shot: Shot = {
      method: 'GET',
      path: address,
      headers: { Authorization: `Bearer ${token}` },
    };
    const shots = Array.from({ length: shotsOfEach }, () => shot);
    return quantile((await fire(url, clients, shots)).latenciesMs, 0.95);
  };
  const figures: Figure[] = [];
  const judge = async (name: string, address: string, aim: string) => {
    await p95(address, 1); // warms up
    const alone = await p95(address, 1);
    const ofFew = await p95(address, few);
    const floor = await p95(floorPath, 1);
    figures.push(figure(`${name}.p95`, alone, 'ms', floor, aim));
    say(
      `${name}: p95 ${alone.toFixed(0)} ms alone, ${ofFew.toFixed(
        0,
      )} ms at ${few}`,
    );
  };
  for (const report of reportIds) {
    for (const query of ['', ...(narrowed[report] ?? [])])
      await judge(
        `reports.${report}${query && `.${query}`}`,
        `${path}/${report}?${query}`,
        `≤ ${aimMs} ms`,
      );
  }
  await judge('controls', '/api/model-registry/v1/controls', 'none');
  return figures;
}

/**
 * Half of the versions signed, half with an SBOM that was read, two in five blocked, 500 open requests and
 * exceptions, residencies, places and ends. Every row follows from the number of its version.
 */
export async function fillWhatReportsRead(
  connection: PostgresConnection,
): Promise<void> {
  const client = new Client({ ...connection });
  await client.connect();
  try {
    await client.query(`set search_path to "model-registry"`);
    await client.query('set session_replication_role to replica');
    await client.query(`
create temporary table numbered as
  select id, manifest_digest, row_number() over (order by id) as n from versions;
insert into facts (id, version_id, kind, subject_digest, producer, body, recorded_at)
select gen_random_uuid(), id, kind, manifest_digest, '{"kind":"scanner"}', '{"schemaValid":true,"coversSubject":true}', now()
  from numbered, unnest(array['signature', 'sbom-reading']) kind where n % 2 = length(kind) % 2;
insert into last_verdicts (version_id, gate, outcome, move, at)
select id, gate, case when n % 5 < 2 and gate < 'm' or n % 5 = 0 then 'block' else 'pass' end, 'promote', now() - n * interval '1 minute'
  from numbered, unnest(array['sbom-present', 'licence-clean', 'metadata-complete']) gate;
insert into requests (id, version_id, kind, opened_by, opened_at, due_at, rationale)
select gen_random_uuid(), id, (array['staging', 'production'])[1 + n % 2], 'user:default/maker', now(), now() + n * interval '1 minute', 'r'
  from numbered where n % 200 = 0;
insert into exceptions (id, version_id, gate, status, rationale, compensating_controls, asked_by, asked_at, ends_at, decided_by, decided_as, decided_at, decision_rationale)
select gen_random_uuid(), id, 'sbom-present', 'granted', 'r', 'c', 'user:default/maker', now(), now() + n * interval '1 minute', 'user:default/x', 'security', now(), 'r'
  from numbered where n % 200 = 1;
insert into findings (id, version_id, severity, title, description, framework, clause, owner, due_at, status, reported_by, reported_at, changed_at)
select gen_random_uuid(), id, (array['low', 'high'])[1 + n / 200 % 2], 'f', 'd', case n / 200 % 2 when 0 then 'soc-2' end, case n / 200 % 2 when 0 then 'CC6.8' end,
  'group:default/team-' || n / 200 % 40, now() + n * interval '1 minute', 'open', 'user:default/maker', now(), now()
  from numbered where n % 200 = 2;
update versions v set recertify_by = case state when 'production' then now() + n * interval '5 minutes' end,
  metadata = jsonb_set(jsonb_set(metadata, '{data}', jsonb_build_object('residency', (array['eu', 'us', 'ap-south-1'])[1 + n % 3])),
    '{deployment}', jsonb_build_object('targets', jsonb_build_array(
      jsonb_build_object('env', 'prod', 'region', (array['eu-west-1', 'us-east-1', 'eu-central-1'])[1 + n % 3]),
      jsonb_build_object('env', 'test', 'region', 'eu-west-1'))))
  from numbered where numbered.id = v.id;
select report_fill();
set session_replication_role to origin;
`);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
