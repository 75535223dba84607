import type { ComponentType } from 'react';
import {
  Content,
  Header,
  Page,
  TabbedLayout,
} from '@backstage/core-components';
import { Route, Routes } from 'react-router-dom';
import { BrowsePage } from './browse';
import { DeploymentsTab } from './deployments';
import { EvaluationsTab } from './evaluations';
import { EvidenceTab } from './evidence';
import { GovernanceTab } from './governance';
import { OwnStripProvider } from './header/TabFrame';
import { AdminRouter } from './health';
import { InboxRouter } from './inbox';
import { LedgerPage } from './ledger';
import { OverviewTab } from './overview';
import { PermalinkRouter } from './permalink';
import { PoliciesRouter } from './policies';
import { ReportsRouter } from './reports';
import { useText } from './translations/useText';
import { UseCasesRouter } from './useCases';

export function LegacyModelsPage() {
  return (
    <Routes>
      <Route path="/go/*" element={<PermalinkRouter />} />
      <Route path="/*" element={<LegacyModelsTabs />} />
    </Routes>
  );
}

function LegacyModelsTabs() {
  const t = useText();
  return (
    <Page themeId="tool">
      <Header title={t('browse.title')} />
      <TabbedLayout>
        <TabbedLayout.Route path="/browse" title={t('browse.browse')}>
          <BrowsePage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/inbox" title={t('inbox.title')}>
          <InboxRouter />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/use-cases" title={t('useCases.title')}>
          <UseCasesRouter />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/reports" title={t('reports.title')}>
          <ReportsRouter />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/policies" title={t('policies.title')}>
          <PoliciesRouter />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/ledger" title={t('ledger.title')}>
          <LedgerPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/admin" title={t('health.admin')}>
          <AdminRouter />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}

export function LegacyInboxPage() {
  const t = useText();
  return (
    <Page themeId="tool">
      <Header title={t('inbox.title')} />
      <Content>
        <InboxRouter />
      </Content>
    </Page>
  );
}

/** The legacy entity page has no header of ours, so each tab heads itself with the version strip. */
function withStrip(Tab: ComponentType): () => JSX.Element {
  return function LegacyTab() {
    return (
      <OwnStripProvider value>
        <Tab />
      </OwnStripProvider>
    );
  };
}

export const legacyTabs = {
  overview: withStrip(OverviewTab),
  governance: withStrip(GovernanceTab),
  evaluations: withStrip(EvaluationsTab),
  deployments: withStrip(DeploymentsTab),
  evidence: withStrip(EvidenceTab),
};
