import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import type { CampaignView } from '@assay/plugin-model-registry-common';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { CampaignPage } from './CampaignPage';

const campaign: CampaignView = {
  id: '00000000-0000-4000-8000-000000000001',
  title: 'Winter',
  statement: 'Still used as approved.',
  openedBy: 'user:default/mrc-approver-a',
  openedAt: '2026-11-01T00:00:00Z',
  dueAt: '2099-12-01T00:00:00Z',
  progress: { total: 5, attested: 2, flagged: 1, yours: 0 },
};

async function open(roles: string[], id = campaign.id) {
  const fake = fakeRegistry({
    listCampaigns: () => ({ items: [campaign] }),
    listCampaignItems: () => ({ items: [] }),
    listDelegations: () => ({ items: [], roles }),
    closeCampaign: () => ({ ...campaign, closedAt: '2026-11-02T00:00:00Z' }),
  });
  await renderRoom(
    <Routes>
      <Route path="/:campaign" element={<CampaignPage />} />
    </Routes>,
    fake.registry,
    `/${id}`,
  );
  return fake;
}

describe('a campaign', () => {
  it('is closed by whoever answers for risk, told what stays open', async () => {
    const { callsOf } = await open(['mrc-approver']);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Close…' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/^2 versions stay unattested/)).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close the campaign' }),
    );
    expect(callsOf('closeCampaign')).toMatchObject([
      { input: { params: { campaignId: campaign.id } } },
    ]);
  });

  it('has no such button for others', async () => {
    await open([]);
    await screen.findByText('Nothing in this campaign waits for you.');
    expect(screen.queryByRole('button', { name: 'Close…' })).toBeNull();
  });

  it('that is not there says so', async () => {
    await open([], '00000000-0000-4000-8000-000000000002');
    expect(
      await screen.findByText('There is no such campaign.'),
    ).toBeInTheDocument();
  });
});
