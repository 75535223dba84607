import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { aSealedVersion, owner } from '../testing/aSealedVersion';
import { startRegistry, type TestRegistry } from '../testing/startRegistry';

jest.setTimeout(240_000);

const admin = 'user:default/admin-a';
const auditor = 'user:default/auditor-a';

/** What the portal lets people try stays open; of the court's doors it shuts one of each kind. */
const rules = `package assay.authorization

decision := {"answer": "deny", "because": "The ledger is read on Mondays."} if {
	input.door == "role"
	input.permission.name == "modelregistry.ledger.read"
	not "admin" in input.caller.roles
} else := {"answer": "deny", "because": "Nobody submits in December."} if {
	input.door == "move"
	input.move.name == "submit"
	input.move.state == "draft"
} else := {"answer": "allow"}
`;

describe('rules of access of one’s own', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'assay-rules-'));
  let registry: TestRegistry;
  beforeAll(async () => {
    writeFileSync(path.join(folder, 'rules.rego'), rules);
    registry = await startRegistry({
      config: { authorization: { engine: 'opa', pack: folder } },
    });
  });
  afterAll(async () => {
    await registry?.stop();
    rmSync(folder, { recursive: true });
  });

  it('take from a role what the court gives it, with their reason', async () => {
    const read = (who: string) => registry.send(who, 'GET', '/ledger/status');
    expect((await read(admin)).status).toBe(200);
    const refused = await read(auditor);
    expect(refused.status).toBe(403);
    expect((await refused.json()).detail).toContain(
      'The ledger is read on Mondays.',
    );
  });

  it('safety: S1 give nobody what the court does not', async () => {
    const refused = await registry.send(owner, 'GET', '/ledger/status');
    expect(refused.status).toBe(403);
    expect((await refused.json()).detail).toContain('This is for the roles');
  });

  it('shut a move that the court would let pass, with their reason, and nothing is written', async () => {
    const { group, name, version } = await aSealedVersion(registry);
    const where = `/models/${group}/${name}/versions/${version}`;
    const before = await registry.db('requests').count();
    const answer = await registry.send(
      owner,
      'POST',
      `${where}/submit`,
      JSON.stringify({ rationale: 'It is ready.' }),
    );
    expect(answer.status).toBe(403);
    expect((await answer.json()).detail).toContain(
      'Nobody submits in December.',
    );
    expect(await registry.db('requests').count()).toEqual(before);
  });

  it('stand in who may do what, with their reason, where the court itself leaves it open', async () => {
    const params = await aSealedVersion(registry);
    const view = await registry.as(owner).getAccess({ params, query: {} });
    const mine = view.subjects.find(({ you }) => you)!;
    const cell = (action: string) =>
      mine.cells.find(one => one.action === action);
    expect(cell('submit')).toEqual({
      action: 'submit',
      answer: 'no',
      byRules: 'Nobody submits in December.',
    });
    expect(cell('publish')).toEqual({ action: 'publish', answer: 'yes' });
    // What the court refuses itself is said in its own words.
    expect(cell('approve')?.refusal).toBeDefined();
  });
});
