import { SubPageBlueprint } from '@backstage/frontend-plugin-api';
import { PageMain } from '../components/PageMain';

const onModelsPage = { id: 'page:model-registry', input: 'pages' };

const useCasesPage = SubPageBlueprint.make({
  name: 'use-cases',
  attachTo: onModelsPage,
  params: {
    path: 'use-cases',
    title: 'Use cases',
    loader: () =>
      import('../useCases').then(m => (
        <PageMain>
          <m.UseCasesRouter />
        </PageMain>
      )),
  },
});

const reportsPage = SubPageBlueprint.make({
  name: 'reports',
  attachTo: onModelsPage,
  params: {
    path: 'reports',
    title: 'Reports',
    loader: () =>
      import('.').then(m => (
        <PageMain>
          <m.ReportsRouter />
        </PageMain>
      )),
  },
});

const policiesPage = SubPageBlueprint.make({
  name: 'policies',
  attachTo: onModelsPage,
  params: {
    path: 'policies',
    title: 'Policies',
    loader: () =>
      import('../policies').then(m => (
        <PageMain>
          <m.PoliciesRouter />
        </PageMain>
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
        <PageMain>
          <m.LedgerPage />
        </PageMain>
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
        <PageMain>
          <m.AdminRouter />
        </PageMain>
      )),
  },
});

/** What stands beside Browse and Inbox, in this order. */
export const oversightExtensions = [
  useCasesPage,
  reportsPage,
  policiesPage,
  ledgerPage,
  adminPage,
];
