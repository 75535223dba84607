import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { CaseFile } from '@assay/plugin-model-registry-common';
import { aCase, ownerRef } from '@assay/plugin-model-registry-common/testing';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aVersion, modelDetailOf, viewOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { GovernanceTab } from './GovernanceTab';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { namespace: 'speech', name: 'silero-vad' },
  spec: { type: 'ai-model' },
};
const you = { ref: ownerRef, roles: ['model-owner' as const] };

async function draw(file: CaseFile) {
  const fake = fakeRegistry({
    getModel: () => modelDetailOf(file),
    getCase: () => viewOf(file, you),
    requestPromotion: () => ({
      version: aVersion('6.0.0', 'staging'),
      verdicts: [],
      entryId: '00000000-0000-4000-8000-000000000001',
    }),
    fileException: ({ body }) => ({
      ...body,
      id: '00000000-0000-4000-8000-000000000002',
      status: 'asked',
      askedBy: ownerRef,
      askedAt: '2026-11-20T12:00:00.000Z',
      model: 'speech/silero-vad',
      version: '6.0.0',
      decidesRole: 'security',
    }),
  });
  await renderRoom(
    <EntityProvider entity={entity}>
      <GovernanceTab />
    </EntityProvider>,
    fake.registry,
  );
  await screen.findByText('Way to production of 6.0.0');
  return fake;
}

/** A version in staging that nobody has handed in an SBOM for. */
function withoutSbom(): CaseFile {
  const file = aCase({ state: 'staging' });
  return {
    ...file,
    facts: file.facts.filter(fact => fact.kind !== 'sbom-reading'),
  };
}

/** A draft that an active policy pack blocks. */
function blockedByPolicy(): CaseFile {
  const file = aCase({ state: 'draft' });
  const digest = `sha256:${'ab'.repeat(32)}`;
  const at = '2026-11-01T00:00:00.000Z';
  const named = { pack: 'house-rules', revision: 3, digest };
  const reason = {
    kind: 'mismatch' as const,
    code: 'rule-not-met',
    params: {
      rule: 'house-rules/ours@1.0.0',
      title: 'Only ours',
      reason: 'It was not made in this house.',
      remedy: 'Name who made it.',
    },
    actual: 'elsewhere',
    facts: [],
    remedies: [
      { action: 'edit-metadata' as const, role: 'model-owner' as const },
    ],
    controls: ['NIST MAP 4.1'],
  };
  return {
    ...file,
    policies: [
      {
        ...named,
        activation: 'one',
        title: 'House rules',
        waivedBy: ['security'],
        events: ['submit'],
        blockFrom: at,
      },
    ],
    packs: [
      ...file.packs,
      {
        ...named,
        revision: '3',
        verdict: {
          gate: 'policy:house-rules',
          outcome: 'block',
          reasons: [reason],
          rule: 'house-rules@1.0.0',
        },
        asked: { activation: 'one', event: 'submit', at, inputDigest: digest },
      },
    ],
  };
}

describe('the Governance tab', () => {
  it('shows an active policy pack beside the gates, in its own words', async () => {
    const { callsOf } = await draw(blockedByPolicy());
    const open = screen.getByRole('region', { name: 'Policy house-rules' });
    expect(open).toHaveTextContent(
      /It was not made in this house\. Only ours\. What clears it: Name who made it\. Found elsewhere\./,
    );
    expect(open).toHaveTextContent('NIST MAP 4.1');
    expect(open).toHaveTextContent('house-rules@1.0.0');
    expect(
      screen.getByRole('button', { name: /Policy house-rules Blocks/ }),
    ).toHaveAttribute('aria-current', 'true');
    await userEvent.click(
      within(open).getByRole('button', { name: /exception/i }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(/Security/);
    expect(callsOf('fileException')).toHaveLength(0);
  });

  it('opens the first gate that blocks, with what clears it', async () => {
    await draw(withoutSbom());
    const open = screen.getByRole('region', { name: 'SBOM present' });
    expect(within(open).getByText('6.0.0 has no SBOM.')).toBeInTheDocument();
    expect(
      within(open).getByRole('button', { name: 'Add an SBOM' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: /SBOM present Blocks: no evidence/ }),
    ).toHaveAttribute('aria-current', 'true');
  });

  it('keeps a blocked move pressable and says why it is refused', async () => {
    const { callsOf } = await draw(withoutSbom());
    await userEvent.click(
      screen.getByRole('button', { name: 'Request promotion 6.0.0' }),
    );
    expect(await screen.findByText(/1 gate blocks/)).toBeInTheDocument();
    expect(callsOf('requestPromotion')).toHaveLength(0);
  });

  it('asks for words, then sends the move once', async () => {
    const { callsOf } = await draw(aCase({ state: 'staging' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Request promotion 6.0.0' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why/ }),
      'Ready.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Request promotion 6.0.0' }),
    );
    await waitFor(() => expect(callsOf('requestPromotion')).toHaveLength(1));
    expect(callsOf('requestPromotion')[0].input.body).toEqual({
      rationale: 'Ready.',
    });
  });

  it('files an exception for one gate of this version until a day', async () => {
    const { callsOf } = await draw(withoutSbom());
    await userEvent.click(
      screen.getByRole('button', { name: 'File an exception' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/Security grants it/)).toBeInTheDocument();
    const field = (name: RegExp) =>
      within(dialog).getByRole('textbox', { name });
    await userEvent.click(
      within(dialog).getByRole('radio', { name: /all versions of/ }),
    );
    await userEvent.type(field(/At most so many/), '3');
    await userEvent.type(field(/Why this version/), 'Pilot only.');
    await userEvent.type(field(/What guards/), 'One building.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'File an exception' }),
    );
    await waitFor(() => expect(callsOf('fileException')).toHaveLength(1));
    expect(callsOf('fileException')[0].input.body).toMatchObject({
      gate: 'sbom-present',
      scope: 'model',
      usesMax: 3,
      rationale: 'Pilot only.',
      compensatingControls: 'One building.',
    });
  });
});
