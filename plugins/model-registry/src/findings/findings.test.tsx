import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { TestApiProvider } from '@backstage/test-utils';
import type { FindingView, Role } from '@assay/plugin-model-registry-common';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { detailOf, modelDetailOf, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { FindingsPanel } from './FindingsPanel';

const id = '00000000-0000-4000-8000-000000000001';
const at = '2026-11-20T12:00:00.000Z';
const file = aCase({ state: 'staging' });
const shown = {
  ref: 'speech/silero-vad',
  group: 'speech',
  name: 'silero-vad',
  model: modelDetailOf(file),
  version: detailOf(file),
} as never;

function aFinding(over: Partial<FindingView> = {}): FindingView {
  const by = 'user:default/security';
  return {
    id,
    severity: 'high',
    title: 'It hears what nobody says',
    description: 'A fan is taken for a voice.',
    owner: 'group:default/speech',
    dueAt: '2020-01-01T00:00:00.000Z',
    status: 'open',
    revision: 1,
    steps: [{ verb: 'report', by, at, note: 'A fan is taken for a voice.' }],
    model: 'speech/silero-vad',
    version: '6.0.0',
    reportedBy: by,
    reportedAt: at,
    yours: [],
    ...over,
  };
}

const catalog = {
  queryEntities: async () => ({ items: [] }),
  getEntityByRef: async () => undefined,
};

async function draw(findings: FindingView[], roles: Role[] = ['model-owner']) {
  const fake = fakeRegistry({
    listFindings: () => ({ items: findings }),
    getCase: () => viewOf(file, { ref: 'user:default/you', roles }),
    reportFinding: () => aFinding(),
    fixFinding: () => aFinding({ status: 'fixed' }),
    retestFinding: () => {
      throw aProblem('forbidden', 'Nobody tests what they fixed.');
    },
    acceptFinding: () => aFinding({ status: 'accepted' }),
  });
  await renderRoom(
    <TestApiProvider apis={[[catalogApiRef, catalog as never]]}>
      <FindingsPanel shown={shown} yourRoles={roles} />
    </TestApiProvider>,
    fake.registry,
  );
  await screen.findByRole('heading', { name: 'Findings' });
  return fake;
}
const button = (name: string) => screen.findByRole('button', { name });

describe('findings', () => {
  it('say that there are none, and who reads only is offered no form', async () => {
    await draw([], ['viewer']);
    expect(
      await screen.findByText('No findings are recorded for this version.'),
    ).toBeInTheDocument();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('show severity, status and what is overdue, and only acts that are yours', async () => {
    await draw([aFinding({ yours: ['fix'] })]);
    const row = await screen.findByRole('row', { name: /nobody says/ });
    expect(row).toHaveTextContent(/High.*Open.*overdue/);
    const names = within(row)
      .getAllByRole('button')
      .map(one => one.textContent);
    expect(names).toEqual(['It is fixed']);
  });

  it.each(['closed', 'accepted'] as const)(
    'that are %s are not overdue',
    async status => {
      await draw([aFinding({ status })]);
      const row = await screen.findByRole('row', { name: /nobody says/ });
      expect(row).not.toHaveTextContent('overdue');
    },
  );

  it('are recorded once they are whole', async () => {
    const { callsOf } = await draw([]);
    await userEvent.click(await button('Record a finding'));
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', {
      name: 'Record a finding',
    });
    await userEvent.click(send);
    expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
    const field = (name: RegExp) =>
      within(dialog).getByRole('textbox', { name });
    await userEvent.type(field(/What was found/), 'A fan');
    await userEvent.type(field(/How it shows/), 'It hums.');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'High' }));
    await userEvent.click(send);
    await waitFor(() => expect(callsOf('reportFinding')).toHaveLength(1));
    expect(callsOf('reportFinding')[0].input.body).toMatchObject({
      title: 'A fan',
      description: 'It hums.',
      severity: 'high',
      owner: 'group:default/speech',
    });
  });

  it('safety: S5 keep what was typed when a test is refused', async () => {
    const finding = aFinding({ status: 'fixed', yours: ['retest'] });
    const { callsOf } = await draw([finding], ['mrc-approver']);
    await userEvent.click(await button('Test again'));
    const dialog = await screen.findByRole('dialog');
    const how = within(dialog).getByRole('textbox', { name: /What was done/ });
    const send = within(dialog).getByRole('button', { name: 'Test again' });
    await userEvent.type(how, 'Played a fan.');
    await userEvent.click(send);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'Say what the test showed.',
    );
    expect(callsOf('retestFinding')).toHaveLength(0);
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'It holds' }),
    );
    await userEvent.click(send);
    expect(
      await within(dialog).findByText(/Nobody tests what they fixed/),
    ).toBeInTheDocument();
    expect(how).toHaveValue('Played a fan.');
    expect(callsOf('retestFinding')[0].input.body).toMatchObject({
      passed: true,
      revision: 1,
    });
  });
});
