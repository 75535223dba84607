import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';
import { ConfigReader } from '@backstage/config';
import { connectionBudget, pluginIds, sayBudget } from './connectionBudget';

const read = (file: string) => readFileSync(path.join(cloneRoot, file), 'utf8');
const budgetOf = (database: object) =>
  connectionBudget(new ConfigReader({ backend: { database } } as never));

describe('the budget of connections', () => {
  it('counts every plugin that the portal starts', () => {
    const started = [
      ...read('packages/backend/src/index.ts').matchAll(
        /import\('@[a-z]+\/plugin-([a-z-]+)-backend'\)/g,
      ),
    ].map(([, id]) => id);
    expect([...pluginIds].sort()).toEqual(started.sort());
  });

  it('has a schema in the manual for every plugin', () => {
    const manual = read('docs/operations/database.md');
    const made = [...manual.matchAll(/^create schema "?([a-z-]+)"?;$/gm)];
    expect(made.map(([, name]) => name)).toEqual([...pluginIds].sort());
  });

  it.each([
    ['nothing is set', {}, 10 * pluginIds.length + 2],
    [
      'the operator makes everything',
      { ensureExists: false },
      10 * pluginIds.length + 1,
    ],
    [
      'the portal makes schemas',
      { ensureExists: false, ensureSchemaExists: true },
      10 * pluginIds.length + 2,
    ],
    [
      'every pool is smaller',
      { ensureExists: false, knexConfig: { pool: { max: 5 } } },
      5 * pluginIds.length + 1,
    ],
    [
      'one plugin has more',
      {
        ensureExists: false,
        knexConfig: { pool: { max: 5 } },
        plugin: { catalog: { knexConfig: { pool: { max: 20 } } } },
      },
      5 * pluginIds.length + 16,
    ],
  ])('is right when %s', (_, database, total) => {
    expect(budgetOf(database).total).toBe(total);
  });

  it('is said in one line', () => {
    const pools = { max: 5 };
    const plugin = { catalog: { knexConfig: { pool: { max: 20 } } } };
    expect(
      sayBudget(budgetOf({ knexConfig: { pool: pools }, plugin })),
    ).toContain(
      `${
        pluginIds.length
      } plugins with at most 5 to 20 each and a few beside them, so this replica opens up to ${
        5 * pluginIds.length + 17
      }.`,
    );
  });
});
