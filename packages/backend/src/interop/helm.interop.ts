import path from 'node:path';
import { run } from './tools';

const chart = path.resolve(__dirname, '../../../../charts/assay');

describe('the chart', () => {
  it('passes helm lint', () => {
    run('helm', ['lint', '--strict', chart]);
  });

  it('renders a registry that runs as nobody in particular', () => {
    const rendered = run('helm', ['template', 'assay', chart]);
    const kinds = [...rendered.matchAll(/^kind: (\w+)$/gm)].map(m => m[1]);
    expect(kinds).toEqual(expect.arrayContaining(['Deployment', 'Service']));
    expect(rendered).toMatch(/runAsNonRoot: true/);
    expect(rendered).not.toMatch(/<no value>|%!/);
  });
});
