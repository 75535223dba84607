import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloneRoot } from '@assay/embedded/testing';

const read = (file: string) => readFileSync(path.join(cloneRoot, file), 'utf8');

/** Every variable that the file wants; those of providers that are commented out are left out. */
const wanted = read('app-config.production.yaml')
  .split('\n')
  .filter(line => !line.trim().startsWith('#'))
  .flatMap(line => [...line.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
const variables = [...new Set(wanted)].sort();

describe('app-config.production.yaml', () => {
  it.each(variables)('has %s explained in the manual', name => {
    expect(read('docs/operations/install.md')).toContain(`| \`${name}\` |`);
  });

  it.each(variables)('has %s in the chart', name => {
    expect(read('charts/assay/values.yaml')).toContain(name);
  });
});
