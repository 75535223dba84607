import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { CaseFile, Role } from '@assay/plugin-model-registry-common';
import {
  aCase,
  anException,
  testNow,
} from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { modelDetailOf, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { GlassBanner } from './GlassBanner';
import { GovernanceTab } from './GovernanceTab';

const breaker = 'user:default/on-call';
const hourMs = 60 * 60 * 1000;
const later = (hours: number) =>
  new Date(Date.parse(testNow) + hours * hourMs).toISOString();
const withoutSbom = aCase({
  state: 'approved-for-prod',
  facts: aCase().facts.filter(({ kind }) => kind !== 'sbom-reading'),
});
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model' },
};

/** One that broke the glass for production. */
function broken(over: Partial<Parameters<typeof anException>[1]> = {}) {
  return anException('sbom-present', {
    askedBy: breaker,
    endsAt: later(4),
    breakGlass: { environment: 'production' },
    ...over,
  });
}

async function draw(roles: Role[], isRefused = false) {
  const fake = fakeRegistry({
    getModel: () => modelDetailOf(withoutSbom),
    getCase: () => viewOf(withoutSbom, { ref: breaker, roles }),
    breakGlass: ({ body }) => {
      if (isRefused) throw aProblem('move-refused', 'It was broken already.');
      return {
        ...broken({ endsAt: body.endsAt }),
        model: 'speech/silero-vad',
        version: '6.0.0',
        decidesRole: 'security',
      };
    },
  });
  await renderRoom(
    <EntityProvider entity={entity}>
      <GovernanceTab />
    </EntityProvider>,
    fake.registry,
    '/?gate=sbom-present',
  );
  await screen.findByText('Way to production of 6.0.0');
  return fake;
}

async function openDialog() {
  const [open] = await screen.findAllByRole('button', {
    name: 'Break the glass',
  });
  await userEvent.click(open);
  const dialog = await screen.findByRole('dialog');
  const field = (name: RegExp) => within(dialog).getByRole('textbox', { name });
  const send = within(dialog).getByRole('button', { name: 'Break the glass' });
  return { dialog, field, send };
}

describe('breaking the glass', () => {
  it('safety: S1 is offered to nobody without the role', async () => {
    await draw(['model-owner', 'mrc-approver', 'admin']);
    expect(
      screen.queryByRole('button', { name: 'Break the glass' }),
    ).toBeNull();
  });

  it('asks why, what guards meanwhile and for how many hours', async () => {
    const { callsOf } = await draw(['break-glass']);
    const { dialog, field, send } = await openDialog();
    await userEvent.click(send);
    expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
    const words = within(dialog).getAllByRole('textbox');
    await userEvent.type(words[0], 'It harms now.');
    await userEvent.type(words[1], 'Two people watch.');
    await userEvent.clear(field(/[Hh]ours/));
    await userEvent.type(field(/[Hh]ours/), '25');
    await userEvent.click(send);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('24');
    expect(callsOf('breakGlass')).toHaveLength(0);
    await userEvent.clear(field(/[Hh]ours/));
    await userEvent.type(field(/[Hh]ours/), '2');
    await userEvent.click(send);
    await waitFor(() => expect(callsOf('breakGlass')).toHaveLength(1));
    const body = callsOf('breakGlass')[0].input.body as { endsAt: string };
    expect(body).toMatchObject({
      gate: 'sbom-present',
      environment: 'production',
      rationale: 'It harms now.',
      compensatingControls: 'Two people watch.',
      caseDigest: expect.stringMatching(/^sha256:/),
    });
    expect(Date.parse(body.endsAt)).toBeLessThan(Date.now() + 2 * hourMs);
  });

  it('keeps what was typed when it is refused', async () => {
    await draw(['break-glass'], true);
    const { dialog, send } = await openDialog();
    const words = within(dialog).getAllByRole('textbox');
    await userEvent.type(words[0], 'It harms now.');
    await userEvent.type(words[1], 'Two people watch.');
    await userEvent.click(send);
    expect(
      await within(dialog).findByText(/It was broken already/),
    ).toBeInTheDocument();
    expect(words[0]).toHaveValue('It harms now.');
  });
});

describe('the banner of a broken glass', () => {
  const banner = (exceptions: CaseFile['exceptions']) => {
    const file = { ...withoutSbom, exceptions };
    const view = viewOf(file, { ref: breaker, roles: ['viewer'] });
    return renderRoom(<GlassBanner view={view} />, fakeRegistry({}).registry);
  };

  it('names the gate and the environment, and leads to the gate', async () => {
    await banner([broken()]);
    const status = await screen.findByRole('status');
    expect(status).toHaveTextContent(/SBOM present.*production/i);
    expect(within(status).getByRole('link')).toHaveAttribute(
      'href',
      expect.stringContaining('gate=sbom-present'),
    );
  });

  it.each([
    ['is none', []],
    ['was decided by others', [anException('sbom-present')]],
    ['has ended', [broken({ endsAt: later(-1) })]],
    ['was revoked', [broken({ status: 'revoked' })]],
  ])('is not there where it %s', async (_what, exceptions) => {
    await banner(exceptions);
    expect(screen.queryByRole('status')).toBeNull();
  });
});
