import type { ComponentType } from 'react';
import { Route, Routes } from 'react-router-dom';
import { screen } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import {
  EntityModelDeployments,
  EntityModelEvaluations,
  EntityModelEvidence,
  EntityModelGovernance,
  EntityModelOverview,
  InboxPage,
  ModelsPage,
} from './legacy';
import { rootRouteRef } from './routes';
import { fakeRegistry } from './__testUtils__/fakeRegistry';
import {
  aModel,
  anInboxItem,
  modelDetailOf,
  viewOf,
} from './__testUtils__/fixtures';
import { renderRoom } from './__testUtils__/renderRoom';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model', owner: 'group:default/speech' },
};

function registry() {
  const file = aCase({ state: 'staging' });
  return fakeRegistry({
    listModels: () => ({ items: [aModel()], total: 1, totalIsExact: true }),
    listInbox: () => ({ items: [anInboxItem()], total: 1 }),
    getModel: () => modelDetailOf(file),
    getCase: () => viewOf(file),
    listModelFacts: () => ({
      items: file.facts.map(fact => ({ ...fact, version: '6.0.0' })),
    }),
    listEntries: () => ({ items: [] }),
  }).registry;
}

describe('the legacy frontend system', () => {
  it('mounts the Models page', async () => {
    await renderRoom(
      <Routes>
        <Route path="/models/*" element={<ModelsPage />} />
      </Routes>,
      registry(),
      '/models/browse',
      {},
    );
    expect(
      await screen.findByRole('link', { name: 'speech/silero-vad' }),
    ).toBeInTheDocument();
  });

  it('mounts the Inbox', async () => {
    await renderRoom(
      <Routes>
        <Route path="/inbox/*" element={<InboxPage />} />
      </Routes>,
      registry(),
      '/inbox',
      { '/models': rootRouteRef },
    );
    expect(
      await screen.findByRole('link', {
        name: 'Approve for production: speech/silero-vad 6.0.0',
      }),
    ).toBeInTheDocument();
  });

  const tabs: [string, ComponentType, string | RegExp][] = [
    ['Overview', EntityModelOverview, 'Artifacts'],
    ['Governance', EntityModelGovernance, 'Way to production of 6.0.0'],
    ['Evaluations', EntityModelEvaluations, 'Results against thresholds'],
    ['Deployments', EntityModelDeployments, /Nothing is known to run 6.0.0/],
    ['Evidence', EntityModelEvidence, /Ledger of speech\/silero-vad 6.0.0/],
  ];
  it.each(tabs)(
    'mounts the %s tab under its own strip',
    async (_, Tab, text) => {
      await renderRoom(
        <EntityProvider entity={entity}>
          <Tab />
        </EntityProvider>,
        registry(),
      );
      expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
      expect(screen.getByText('sealed')).toBeInTheDocument();
    },
  );
});
