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

  it('hands the configuration of the operator on, and reads it last', () => {
    const values =
      '{"modelRegistry":{"roles":{"group:default/risk":["mrc-approver"]}}}';
    const args = [
      'template',
      'assay',
      chart,
      '--set-json',
      `appConfig=${values}`,
    ];
    const rendered = run('helm', args);
    expect(rendered).toMatch(
      /app-config\.organisation\.yaml: \|\n\s+modelRegistry:\n\s+roles:\n\s+group:default\/risk:/,
    );
    const [, files] = /args:\n((?:\s+- \S+\n)+)/.exec(rendered) ?? [];
    expect(files.match(/\S+\.yaml/g)).toEqual([
      'app-config.yaml',
      'app-config.production.yaml',
      '/etc/assay-config/app-config.organisation.yaml',
    ]);
  });
});
