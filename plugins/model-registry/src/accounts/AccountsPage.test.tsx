import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { AccountView } from '@assay/plugin-model-registry-common';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { AccountsPage } from './AccountsPage';
import { parseWhere } from './scopeText';

const account: AccountView = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'ci-vision',
  ref: 'service:assay/ci-vision',
  description: '',
  createdBy: 'user:default/admin',
  createdAt: '2026-11-26T10:00:00.000Z',
  endsAt: '2099-12-26T10:00:00.000Z',
  scope: {
    actions: ['read'],
    groups: ['vision'],
    models: [],
    environments: ['development', 'staging', 'production'],
  },
  requestsPerMinute: 600,
  status: 'live',
  tokens: [],
  keys: [],
  mayRotate: true,
  mayRevoke: true,
};
const token = `assay_${'a'.repeat(49)}`;
const limits = { daysMax: 90, requestsPerMinuteMax: 600, overlapHoursMax: 24 };

function withAccounts() {
  let items: AccountView[] = [];
  return fakeRegistry({
    listAccounts: () => ({ items, limits, mayCreate: true }),
    createAccount: () => {
      items = [account];
      return { account, token, entryId: 'e' };
    },
    rotateAccountToken: () => ({ account, token, entryId: 'e' }),
    revokeAccount: () => {
      items = [];
      return { account: { ...account, status: 'revoked' }, entryId: 'e' };
    },
  });
}

describe('service accounts', () => {
  it('makes one for a group, and shows its token once', async () => {
    const { registry, callsOf } = withAccounts();
    await renderRoom(<AccountsPage />, registry);
    await userEvent.click(
      await screen.findByRole('button', { name: 'New account' }),
    );
    await userEvent.type(screen.getByLabelText(/^Name/), 'ci-vision');
    await userEvent.type(screen.getByLabelText(/^Models/), 'vision/*');
    await userEvent.click(
      screen.getByRole('button', { name: 'Make the account' }),
    );
    expect(await screen.findByText(token)).toBeInTheDocument();
    expect(callsOf('createAccount')[0].input.body).toMatchObject({
      name: 'ci-vision',
      scope: { actions: ['read'], groups: ['vision'], models: [] },
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'I have copied it' }),
    );
    expect(screen.queryByText(token)).toBeNull();
    expect(await screen.findByText(/^read on vision/)).toBeInTheDocument();
  });

  it('revokes with a reason', async () => {
    const { registry, callsOf } = withAccounts();
    await registry.createAccount({} as never);
    await renderRoom(<AccountsPage />, registry);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revoke ci-vision' }),
    );
    await userEvent.type(screen.getByLabelText(/^Why/), 'It leaked');
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Revoke ci-vision' }).at(-1)!,
    );
    expect(
      await screen.findByText('ci-vision is revoked.'),
    ).toBeInTheDocument();
    expect(callsOf('revokeAccount')[0].input.body).toEqual({
      rationale: 'It leaked',
    });
  });

  it('says whom they are for where they are not open', async () => {
    const { registry } = fakeRegistry({
      listAccounts: () => {
        throw aProblem('forbidden');
      },
    });
    await renderRoom(<AccountsPage />, registry);
    expect(
      await screen.findByText('Service accounts are not open to you.'),
    ).toBeInTheDocument();
  });
});

it.each([
  ['vision/*', { groups: ['vision'], models: [] }],
  ['speech/vad, vision/*', { groups: ['vision'], models: ['speech/vad'] }],
  ['', { groups: [], models: [] }],
])('reads %j as models and groups', (text, where) => {
  expect(parseWhere(text)).toEqual(where);
});
