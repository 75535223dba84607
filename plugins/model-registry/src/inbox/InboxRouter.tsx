import { Route, Routes } from 'react-router-dom';
import { DecisionRoom } from './DecisionRoom';
import { CampaignPage } from '../campaigns/CampaignPage';
import { CampaignsPage } from '../campaigns/CampaignsPage';
import { DelegationsPage } from './DelegationsPage';
import { InboxPage } from './InboxPage';

export function InboxRouter() {
  return (
    <Routes>
      <Route path="/" element={<InboxPage />} />
      <Route path="/delegations" element={<DelegationsPage />} />
      <Route path="/campaigns" element={<CampaignsPage />} />
      <Route path="/campaigns/:campaign" element={<CampaignPage />} />
      <Route path="/:task" element={<DecisionRoom />} />
    </Routes>
  );
}
