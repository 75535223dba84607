import { screen } from '@testing-library/react';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import plugin from '.';
import { modelRegistryApiRef } from './api/ref';
import { fakeRegistry } from './__testUtils__/fakeRegistry';
import {
  aModel,
  anInboxItem,
  modelDetailOf,
  viewOf,
} from './__testUtils__/fixtures';

function features() {
  const file = aCase({ state: 'staging' });
  const { registry } = fakeRegistry({
    listModels: () => ({ items: [aModel()], total: 1, totalIsExact: true }),
    listInbox: () => ({ items: [anInboxItem()], total: 1 }),
    getModel: () => modelDetailOf(file),
    getCase: () => viewOf(file),
  });
  const fakes = createFrontendModule({
    pluginId: 'model-registry',
    extensions: [
      ApiBlueprint.make({
        name: 'client',
        params: define =>
          define({
            api: modelRegistryApiRef,
            deps: {},
            factory: () => registry,
          }),
      }),
    ],
  });
  return [plugin, fakes];
}

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model', owner: 'group:default/speech' },
};
// The catalog's page, which our links and tabs need.
const extensions = [createTestEntityPage({ entity })];

describe('the new frontend system', () => {
  it('shows Browse on the Models page', async () => {
    renderTestApp({
      extensions,
      features: features(),
      initialRouteEntries: ['/models/browse'],
    });
    expect(await screen.findByRole('searchbox')).toBeInTheDocument();
  });

  it('keeps what is asked in the address on the way to Browse', async () => {
    renderTestApp({
      extensions,
      features: features(),
      initialRouteEntries: ['/models?state=production'],
    });
    expect(
      await screen.findByRole('button', { name: /Remove .*Production/ }),
    ).toBeInTheDocument();
  });

  it('shows the Inbox beside it', async () => {
    renderTestApp({
      extensions,
      features: features(),
      initialRouteEntries: ['/models/inbox'],
    });
    expect(
      await screen.findByText(
        'Approve for production: speech/silero-vad 6.0.0',
      ),
    ).toBeInTheDocument();
  });

  it('says so where the Models page has no such sub page', async () => {
    renderTestApp({
      extensions,
      features: features(),
      initialRouteEntries: ['/models/nowhere'],
    });
    expect(
      await screen.findByText('Looks like someone dropped the mic!'),
    ).toBeInTheDocument();
  });
});
