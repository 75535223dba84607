import { Container } from '@backstage/ui';
import { SubPageBlueprint } from '@backstage/frontend-plugin-api';

const onModelsPage = { id: 'page:model-registry', input: 'pages' };

const reportsPage = SubPageBlueprint.make({
  name: 'reports',
  attachTo: onModelsPage,
  params: {
    path: 'reports',
    title: 'Reports',
    loader: () =>
      import('.').then(m => (
        <Container>
          <m.ReportsRouter />
        </Container>
      )),
  },
});

const ledgerPage = SubPageBlueprint.make({
  name: 'ledger',
  attachTo: onModelsPage,
  params: {
    path: 'ledger',
    title: 'Ledger',
    loader: () =>
      import('../ledger').then(m => (
        <Container>
          <m.LedgerPage />
        </Container>
      )),
  },
});

const adminPage = SubPageBlueprint.make({
  name: 'admin',
  attachTo: onModelsPage,
  params: {
    path: 'admin',
    title: 'Admin',
    loader: () =>
      import('../health').then(m => (
        <Container>
          <m.AdminRouter />
        </Container>
      )),
  },
});

/** What stands beside Browse and Inbox, in this order. */
export const oversightExtensions = [reportsPage, ledgerPage, adminPage];
