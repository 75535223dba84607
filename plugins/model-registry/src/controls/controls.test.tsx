import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import {
  allControls,
  caseDigest,
  controlOf,
  coverageOf,
  coverageOver,
  type CaseFile,
  type ControlCoverageView,
  type ModelRegistryClient,
} from '@assay/plugin-model-registry-common';
import {
  aCase,
  factsWithout,
} from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { EvidenceTab } from '../evidence';
import { ReportsRouter } from '../reports';

const named = <T extends { framework: never; clause: string } | object>(
  item: T & Parameters<typeof titleOf>[0],
) => ({ ...item, ...titleOf(item) });
function titleOf(item: {
  framework: Parameters<typeof controlOf>[0];
  clause: string;
}) {
  const { control } = controlOf(item.framework, item.clause);
  return { title: control.title.en, from: [...control.from] };
}

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model', owner: 'group:default/speech' },
};

type Task = ControlCoverageView['task'];

function registryOf(file: CaseFile, tasks: Record<string, Task> = {}) {
  return fakeRegistry({
    reportFinding: () => {
      throw aProblem('unavailable');
    },
    getModel: () => modelDetailOf(file),
    listEntries: () => ({ items: [], total: 0 }),
    getVersionControls: ({ query }) => {
      const on = query?.on ?? file.now.slice(0, 10);
      return {
        version: file.version.ref,
        caseDigest: caseDigest(file),
        judgedAt: file.now,
        on,
        items: coverageOf(file, on).map(item => ({
          ...named(item),
          task: tasks[item.clause],
        })),
      };
    },
  });
}

const catalog = {
  queryEntities: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  getEntityByRef: async () => undefined,
};

const renderEvidence = (registry: ModelRegistryClient, at: string) =>
  renderRoom(
    <TestApiProvider apis={[[catalogApiRef, catalog as never]]}>
      <EntityProvider entity={entity}>
        <EvidenceTab />
      </EntityProvider>
    </TestApiProvider>,
    registry,
    at,
  );

async function showPanel(file: CaseFile, at = '/') {
  await renderEvidence(registryOf(file).registry, at);
  return within(await screen.findByRole('region', { name: 'Controls' }));
}

describe('Controls of a version', () => {
  const unsigned = aCase({ facts: factsWithout('signature') });

  it('begins with the numbers of each framework, and opens one', async () => {
    const panel = await showPanel(unsigned);
    const soc = await panel.findByRole('button', { name: /^SOC 2/ });
    expect(soc).toHaveTextContent(/\d open/);
    await userEvent.click(soc);
    const table = await panel.findByRole('table', { name: 'Controls' });
    expect(within(table).getAllByRole('row')).toHaveLength(
      1 +
        allControls.filter(({ framework }) => framework.id === 'soc-2').length,
    );
  });

  it('leads from a gap to the gate that clears it', async () => {
    const panel = await showPanel(unsigned, '/?framework=soc-2&control=open');
    const row = await panel.findByRole('row', { name: /SOC 2 CC6\.8/ });
    expect(
      within(row).getByRole('link', {
        name: 'Clear Signature valid under Gates',
      }),
    ).toHaveAttribute(
      'href',
      expect.stringMatching(/governance\?move=promote&gate=signature-valid/),
    );
  });

  it('makes a gap the task of somebody, begun with what is known of it', async () => {
    const { registry, callsOf } = registryOf(unsigned);
    await renderEvidence(registry, '/?framework=soc-2&control=open');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Make it a task: SOC 2 CC6.8',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByDisplayValue(/^Gap: SOC 2 CC6\.8/)).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Record a finding' }),
    );
    await waitFor(() => expect(callsOf('reportFinding')).toHaveLength(1));
    expect(callsOf('reportFinding')[0].input.body).toMatchObject({
      severity: 'low',
      owner: 'group:default/speech',
      control: { framework: 'soc-2', clause: 'CC6.8' },
    });
  });

  it('shows whose task a gap is in place of the button', async () => {
    const task = {
      finding: '00000000-0000-4000-8000-000000000009',
      owner: 'group:default/speech',
      dueAt: '2026-12-20T23:59:59Z',
      status: 'open' as const,
    };
    const { registry } = registryOf(unsigned, { 'CC6.8': task });
    await renderEvidence(registry, '/?framework=soc-2&control=open');
    const row = await screen.findByRole('row', { name: /SOC 2 CC6\.8/ });
    expect(within(row).getByRole('link', { name: 'Task of' })).toHaveAttribute(
      'href',
      expect.stringContaining(task.finding),
    );
    expect(within(row).queryByRole('button')).toBeNull();
  });

  it('leads from a missing fact to where it is recorded', async () => {
    const file = aCase({ facts: factsWithout('evaluation') });
    const panel = await showPanel(file, '/?framework=nist-ai-rmf&control=open');
    const row = await panel.findByRole('row', { name: /NIST MEASURE 2\.1 / });
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringMatching(/\/evaluations/),
    );
  });

  it('says what is not in force yet, and from when', async () => {
    const panel = await showPanel(
      aCase({ tier: 'High' }),
      '/?framework=eu-ai-act',
    );
    const row = await panel.findByRole('row', { name: /EU AI Act Art\. 11/ });
    expect(row).toHaveTextContent('not in force yet, Applies from 2027-12-02');
  });
});

describe('Controls over all models', () => {
  const items = coverageOver(
    [
      {
        state: 'production',
        tier: 'Medium',
        useClass: 'unsaid',
        outcomes: { 'metadata-complete': 'pass', 'sbom-present': 'block' },
        facts: [],
        recertified: true,
        count: 12,
      },
    ],
    '2026-11-20',
  ).map(item => ({ ...named(item), tasks: item.clause === 'MAP 2.3' ? 3 : 0 }));

  const open = async (at: string, models = 12) => {
    const { registry, callsOf } = fakeRegistry({
      getControls: () => ({
        readAt: '2026-11-20T09:00:00.000Z',
        on: '2026-11-20',
        models,
        items,
      }),
      getReport: () => ({
        report: 'inventory',
        readAt: '2026-11-20T09:00:00.000Z',
        items: [],
        total: 0,
        counts: [],
      }),
    });
    await renderRoom(
      <Routes>
        <Route path="/models/reports/*" element={<ReportsRouter />} />
      </Routes>,
      registry,
      at,
    );
    return callsOf;
  };

  it('shows each framework, and leads to the models behind a gap', async () => {
    const callsOf = await open('/models/reports/controls?group=speech');
    const table = await screen.findByRole('table', {
      name: 'ISO/IEC 42001 AI management system, Annex A',
    });
    const parts = within(table).getByRole('row', { name: /A\.4\.2/ });
    expect(parts).toHaveTextContent('12 open');
    expect(
      within(parts).getByRole('link', { name: 'SBOM present' }),
    ).toHaveAttribute(
      'href',
      '/models/reports/violations?group=speech&gate=sbom-present',
    );
    const full = within(table).getByRole('row', { name: /A\.6\.2\.7/ });
    expect(full).toHaveTextContent('12 served');
    expect(callsOf('getControls')[0].input.query).toEqual({ group: 'speech' });
  });

  it('says it when there is nothing to count', async () => {
    await open('/models/reports/controls', 0);
    expect(
      await screen.findByText(/No sealed version of a model/),
    ).toBeInTheDocument();
  });
});
