import { screen, within } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  aCase,
  aFact,
  aMetric,
  anEvaluation,
} from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aVersion, modelDetailOf, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { EvaluationsTab } from './EvaluationsTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model', owner: 'group:default/speech' },
};

async function show(production?: string) {
  const file = aCase({ state: 'staging' });
  const before = anEvaluation([
    aMetric('false_alarm_rate', [0.05, 0.06, 0.07]),
  ]);
  const fake = fakeRegistry({
    getModel: () => ({
      ...modelDetailOf(file),
      production: production && aVersion(production, 'production'),
    }),
    getCase: () => viewOf(file, { move: 'promote' }),
    listModelFacts: () => ({ items: [] }),
    listFacts: () => ({ items: [before] }),
  });
  await renderRoom(
    <EntityProvider entity={entity}>
      <EvaluationsTab />
    </EntityProvider>,
    fake.registry,
  );
  const table = await screen.findByRole('table', {
    name: 'Results against thresholds',
  });
  return { table, ...fake };
}

const headersOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('columnheader')
    .map(cell => cell.textContent);

describe('results beside those of production', () => {
  it('shows the incumbent and the change for each metric it has', async () => {
    const { table } = await show('5.0.0');
    expect(headersOf(table)).toEqual(
      expect.arrayContaining(['5.0.0, in production ◆', 'Change']),
    );
    await within(table).findByText(/0\.06 \(0\.05–0\.07\)/);
    const row = within(table)
      .getAllByRole('row')
      .find(one => one.textContent?.includes('0.06 (0.05–0.07)'))!;
    expect(within(row).getByText('−5.2 pp, better')).toBeInTheDocument();
    // What production was not measured for says so and shows no change.
    const others = within(table)
      .getAllByRole('row')
      .filter(one => one !== row && within(one).queryByRole('rowheader'));
    for (const other of others)
      expect(within(other).getByText('not measured')).toBeInTheDocument();
  });

  it.each([
    ['6.0.0', 'This version is the one in production.'],
    [undefined, /No version is in production/],
  ])('has no such columns with %s in production', async (version, said) => {
    const { table, callsOf } = await show(version);
    expect(headersOf(table)).not.toContain('Change');
    expect(screen.getByText(said)).toBeInTheDocument();
    expect(callsOf('listFacts')).toEqual([]);
  });
});

describe('a use that no threshold is set for', () => {
  async function showTier(tier: 'Low' | 'Medium') {
    const file = aCase({
      state: 'staging',
      tier,
      rules: { ...aCase().rules, evaluations: [] },
    });
    const fake = fakeRegistry({
      getModel: () => modelDetailOf(file),
      getCase: () => viewOf(file, { move: 'promote' }),
      listModelFacts: () => ({ items: [] }),
    });
    await renderRoom(
      <EntityProvider entity={entity}>
        <EvaluationsTab />
      </EntityProvider>,
      fake.registry,
    );
    return screen.findByRole('region', { name: 'Results against thresholds' });
  }

  it('blocks above Low, and says so here', async () => {
    const results = await showTier('Medium');
    expect(
      within(results).getAllByText('Blocks: no evidence').length,
    ).toBeGreaterThan(0);
    expect(
      within(results).getByText('Evaluations meet thresholds'),
    ).toBeInTheDocument();
  });

  it('is said plainly at Low', async () => {
    const results = await showTier('Low');
    expect(within(results).queryByText(/Blocks/)).not.toBeInTheDocument();
    expect(within(results).getByText(/No threshold applies/)).toBeVisible();
  });
});

describe('a version that nobody has measured', () => {
  async function showFormat(format: 'onnx' | 'tflite') {
    const file = {
      ...aCase({ state: 'draft' }),
      facts: [
        aFact('format', {
          path: 'weights',
          digest: `sha256:${'05'.repeat(32)}`,
          format,
          detail: {},
        }),
      ],
    };
    const fake = fakeRegistry({
      getModel: () => modelDetailOf(file),
      getCase: () => viewOf(file, { move: 'promote' }),
      listModelFacts: () => ({ items: [] }),
    });
    await renderRoom(
      <EntityProvider entity={entity}>
        <EvaluationsTab />
      </EntityProvider>,
      fake.registry,
    );
    await screen.findByText(/^No evaluations yet/);
  }

  it('says so where its bytes are none that the lab can run', async () => {
    await showFormat('tflite');
    expect(
      screen.getByText(/^Its weights are TFLite\. .* cannot score them/),
    ).toBeInTheDocument();
  });

  it('says nothing of the kind where they are', async () => {
    await showFormat('onnx');
    expect(screen.queryByText(/^Its weights are/)).not.toBeInTheDocument();
  });
});
