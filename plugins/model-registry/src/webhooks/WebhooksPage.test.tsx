import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  WebhookDeliveryView,
  WebhookView,
} from '@assay/plugin-model-registry-common';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { WebhooksPage } from './WebhooksPage';

const url = 'https://hooks.example.com/assay';
const webhook: WebhookView = {
  id: '00000000-0000-4000-8000-000000000001',
  url,
  description: 'Tickets',
  events: ['violation.found', 'decision.made'],
  groups: [],
  createdBy: 'user:default/admin',
  createdAt: '2026-11-26T10:00:00.000Z',
  vouchedBy: 'user:default/admin',
  status: 'live',
  secrets: [{ createdAt: '2026-11-26T10:00:00.000Z' }],
  waiting: 1,
  dead: 2,
};
const delivery: WebhookDeliveryView = {
  id: '7',
  messageId: 'msg_7',
  event: 'violation.found',
  model: 'speech/vad',
  createdAt: '2026-11-26T10:00:00.000Z',
  status: 'dead',
  tries: 10,
  lastTryAt: '2026-11-26T10:00:00.000Z',
  answered: 500,
  answer: 'out of order',
};
const secret = `whsec_${'a'.repeat(43)}=`;

function withWebhooks(items: WebhookView[] = []) {
  let list = items;
  return fakeRegistry({
    listWebhooks: () => ({ items: list, hosts: ['hooks.example.com'] }),
    createWebhook: () => {
      list = [webhook];
      return { webhook, secret, entryId: 'e' };
    },
    rotateWebhookSecret: () => ({ webhook, secret, entryId: 'e' }),
    changeWebhook: () => {
      list = [{ ...webhook, status: 'off' }];
      return { webhook: list[0], entryId: 'e' };
    },
    deleteWebhook: () => {
      list = [];
      return { id: webhook.id, entryId: 'e' };
    },
    listWebhookDeliveries: () => ({ items: [delivery] }),
    replayWebhook: () => ({ replayed: 1, entryId: 'e' }),
  });
}
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('webhooks', () => {
  it('makes one, and shows its secret once', async () => {
    const { registry, callsOf } = withWebhooks();
    await renderRoom(<WebhooksPage />, registry);
    await press('New webhook');
    await userEvent.type(screen.getByLabelText(/^Address/), url);
    await userEvent.click(screen.getByLabelText('facts recorded'));
    await userEvent.type(screen.getByLabelText(/^Groups/), 'speech, vision');
    await press('Make the webhook');
    expect(await screen.findByText(secret)).toBeInTheDocument();
    expect(callsOf('createWebhook')[0].input.body).toEqual({
      url,
      description: '',
      events: [
        'validation.judged',
        'decision.made',
        'violation.found',
        'finding.opened',
        'finding.overdue',
        'finding.closed',
      ],
      groups: ['speech', 'vision'],
    });
    await press('I have copied it');
    expect(screen.queryByText(secret)).toBeNull();
    expect(
      await screen.findByText('violations, decisions'),
    ).toBeInTheDocument();
  });

  it('shows what was sent, and sends it again', async () => {
    const { registry, callsOf } = withWebhooks([webhook]);
    await renderRoom(<WebhooksPage />, registry);
    await press(`Log of ${url}`);
    const row = (await screen.findByText('speech/vad')).closest('tr')!;
    expect(within(row).getByText(/Given up \(500\)/)).toBeInTheDocument();
    expect(within(row).getByText(/10 tries. out of order/)).toBeInTheDocument();
    await press('Send again: delivery 7');
    await press('Send 2 given up again');
    expect(callsOf('replayWebhook').map(({ input }) => input.body)).toEqual([
      { deliveries: ['7'] },
      { dead: true },
    ]);
  });

  it('changes where it goes and what it is told of, beginning with what is', async () => {
    const { registry, callsOf } = withWebhooks([webhook]);
    await renderRoom(<WebhooksPage />, registry);
    await press(`Edit ${url}`);
    const address = await screen.findByLabelText(/^Address/);
    expect(address).toHaveValue(url);
    await userEvent.clear(address);
    await userEvent.type(address, `${url}/new`);
    await userEvent.click(screen.getByLabelText('decisions'));
    await press('Save');
    expect(callsOf('changeWebhook')[0].input).toMatchObject({
      params: { webhookId: webhook.id },
      body: {
        url: `${url}/new`,
        description: 'Tickets',
        events: ['violation.found'],
        groups: [],
      },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('rotates, turns off and removes after asking', async () => {
    const { registry, callsOf } = withWebhooks([webhook]);
    await renderRoom(<WebhooksPage />, registry);
    await press(`Rotate the secret of ${url}`);
    await press('Make another secret');
    expect(await screen.findByText(secret)).toBeInTheDocument();
    await press('I have copied it');
    await press(`Turn off ${url}`);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Turn off' }),
    );
    expect(callsOf('changeWebhook')[0].input.body).toEqual({ enabled: false });
    await press(`Remove ${url}`);
    await press('Remove the webhook');
    expect(await screen.findByText('No webhook yet.')).toBeInTheDocument();
  });

  it('says whom they are for where they are not open', async () => {
    const { registry } = fakeRegistry({
      listWebhooks: () => {
        throw aProblem('forbidden');
      },
    });
    await renderRoom(<WebhooksPage />, registry);
    expect(
      await screen.findByText('Webhooks are not open to you.'),
    ).toBeInTheDocument();
  });
});
