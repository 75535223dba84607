import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  type PolicyActivation,
  type PolicyDetail,
  type PolicySummary,
  type Role,
} from '@assay/plugin-model-registry-common';
import type { PackDecision } from '@assay/plugin-model-registry-common/packs';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { aModel, modelDetailOf } from '../__testUtils__/fixtures';
import { renderRoom } from '../__testUtils__/renderRoom';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { PoliciesRouter } from '.';
import { packTemplate } from './packTemplate';
import { checkFiles } from './checkFiles';

const you = 'user:default/guest'; // as the test app signs in
const text = packTemplate({
  id: 'fresh',
  title: 'Fresh SBOMs',
  owner: 'security',
});
const { digest } = checkFiles({ 'pack.yaml': text });

const revision = {
  revision: 1,
  version: '1.0.0',
  digest,
  author: 'user:default/writer',
  at: '2026-11-20T09:00:00.000Z',
  rules: 1,
  tests: 3,
};
const asked: PolicyActivation = {
  id: '00000000-0000-4000-8000-000000000001',
  pack: 'fresh',
  revision: 1,
  version: '1.0.0',
  events: ['promote-to-production'],
  scope: {},
  status: 'asked',
  mode: 'none',
  askedBy: 'user:default/asker',
  askedAt: '2026-11-20T10:00:00.000Z',
  rationale: 'Old lists hide new holes.',
};
const summary: PolicySummary = {
  id: 'fresh',
  title: 'Fresh SBOMs',
  description: 'SBOMs are fresh.',
  language: 'cel',
  owner: 'security',
  origin: 'own',
  newest: revision,
  active: [],
  waivedBy: ['security'],
};
const detailOf = (part: Partial<PolicyDetail> = {}): PolicyDetail => ({
  ...summary,
  shown: {
    ...revision,
    files: { 'pack.yaml': text },
    rules: [],
    signature: 'holds',
  },
  revisions: [revision],
  activations: [],
  ...part,
});

type Answers = Parameters<typeof fakeRegistry>[0];

async function open(at: string, roles: Role[], answers: Answers = {}) {
  const fake = fakeRegistry({
    listPolicies: () => ({ items: [summary] }),
    getPolicy: () => detailOf(),
    listDelegations: () => ({ items: [], roles }),
    listModels: () => ({ items: [aModel()], total: 1, totalIsExact: true }),
    getModel: () => modelDetailOf(aCase()),
    ...answers,
  });
  await renderRoom(
    <Routes>
      <Route path="/models/policies/*" element={<PoliciesRouter />} />
    </Routes>,
    fake.registry,
    at,
  );
  return fake;
}
const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

const titleField = () => screen.findByRole('textbox', { name: /^Title/ });
/** In one go: each key draws the whole form. */
async function write(field: HTMLElement, typed: string) {
  await userEvent.clear(field);
  await userEvent.click(field);
  await userEvent.paste(typed);
}

beforeEach(() => window.localStorage.clear());

describe('the list of packs', () => {
  it('says what is in force since when, and what is asked', async () => {
    const active = {
      ...asked,
      id: '00000000-0000-4000-8000-000000000002',
      status: 'approved' as const,
      mode: 'warn' as const,
      warnFrom: '2026-11-01T00:00:00.000Z',
      blockFrom: '2099-01-01T00:00:00.000Z',
    };
    await open('/models/policies', [], {
      listPolicies: () => ({
        items: [{ ...summary, active: [active], asked }],
      }),
    });
    const row = (await screen.findByText('Fresh SBOMs')).closest('tr')!;
    expect(row).toHaveTextContent(
      /Warns Revision 1 warns since Nov 1, 2026, blocks from Jan 1, 2099/,
    );
    expect(row).toHaveTextContent(/promotion to production · every model/);
    expect(row).toHaveTextContent(/Revision 1: waits for a second person/);
    expect(screen.queryByRole('button', { name: 'New pack' })).toBeNull();
  });

  it('begins a new pack as a draft that nothing was sent of', async () => {
    const { calls } = await open('/models/policies', ['security'], {
      getPolicy: () => {
        throw aProblem('not-found');
      },
    });
    await press('New pack');
    await userEvent.type(screen.getByLabelText(/^Title/), 'Other SBOMs');
    await press('Begin the pack');
    expect(
      await screen.findByText('Your draft, not kept yet'),
    ).toBeInTheDocument();
    expect(calls.some(({ id }) => id === 'createPolicy')).toBe(false);
    expect(
      await screen.findByRole('button', { name: 'Keep as revision 1' }),
    ).toBeInTheDocument();
  });
});

describe('writing', () => {
  it('keeps what the form says, over the newest revision', async () => {
    const { callsOf } = await open('/models/policies/fresh', ['security'], {
      createPolicy: () => detailOf(),
    });
    const title = await titleField();
    await write(title, 'SBOMs are fresh');
    await press('Keep as revision 2');
    const { body } = callsOf('createPolicy')[0].input as {
      body: { files: Record<string, string>; basedOn: number };
    };
    expect(body.basedOn).toBe(1);
    expect(body.files['pack.yaml']).toContain('title: SBOMs are fresh\n');
    expect(body.files['pack.yaml'].split('\n').length).toBe(
      text.split('\n').length,
    );
  });

  it('loses nothing when it is refused, nor when the tab is lost', async () => {
    const refusing = {
      createPolicy: () => {
        throw aProblem('conflict', 'Revision 3 is there.');
      },
    };
    await open('/models/policies/fresh', ['security'], refusing);
    const title = await titleField();
    await write(title, 'Not older than 180 days indeed');
    await press('Keep as revision 2');
    expect(await screen.findByText(/Your text is kept/)).toBeInTheDocument();
    const key = Object.keys(window.localStorage).find(one =>
      one.includes('fresh'),
    )!;
    expect(key).toContain(encodeURIComponent(you));
    expect(window.localStorage.getItem(key)).toContain('180 days indeed');
    expect(await titleField()).toHaveDisplayValue(/180 days indeed$/);
  });
});

describe('trying', () => {
  it('shows the answer to the newest text, in whatever order answers come', async () => {
    const waiting: { title: string; answer(said: PackDecision): void }[] = [];
    await open('/models/policies/fresh', ['security'], {
      dryRunPolicies: input =>
        new Promise(answer => {
          const { body } = input as {
            body: { drafts: { files: Record<string, string> }[] };
          };
          const [, title] = /title: (SBOM.*)/.exec(
            body.drafts[0].files['pack.yaml'],
          ) ?? ['', ''];
          waiting.push({ title, answer });
        }),
    });
    await userEvent.click(
      await screen.findByRole('combobox', { name: 'Model' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /silero/ }),
    );
    await press(/Choose a version/);
    await userEvent.click((await screen.findAllByRole('option'))[0]);
    const title = await titleField();
    await write(title, 'SBOM one');
    await until(() => waiting.some(one => one.title === 'SBOM one'));
    await write(title, 'SBOM two');
    await until(() => waiting.some(one => one.title === 'SBOM two'));
    const say = async (of: string) =>
      act(async () =>
        waiting.find(one => one.title === of)!.answer(decisionOf(of)),
      );
    await say('SBOM two');
    expect(
      await screen.findByText('SBOM two', { selector: 'strong' }),
    ).toBeInTheDocument();
    await say('SBOM one');
    expect(screen.queryByText('SBOM one', { selector: 'strong' })).toBeNull();
  });
});

function decisionOf(title: string): PackDecision {
  const rule = 'fresh/sbom-recent@1.0.0';
  return {
    v: 'pack-decision-v1',
    subject: 'speech/silero-vad@6.0.0',
    event: 'promote-to-production',
    judgedAt: '2026-11-20T09:00:00.000Z',
    outcome: 'pass',
    inputDigest: digest,
    packs: [],
    verdicts: [
      {
        rule,
        title,
        severity: 'block',
        outcome: 'pass',
        reasons: [
          {
            kind: 'satisfied',
            code: 'rule-met',
            params: { rule, title },
            facts: [],
            remedies: [],
            controls: [],
          },
        ],
      },
    ],
  };
}

/** What is typed is asked about a moment later. */
async function until(holds: () => boolean) {
  await waitFor(() => expect(holds()).toBe(true), { timeout: 5_000 });
}

describe('safety: S3 a second person decides', () => {
  const withAsked = (
    part: Partial<PolicyActivation> = {},
    author = revision.author,
  ) => ({
    getPolicy: () =>
      detailOf({
        asked: { ...asked, ...part },
        revisions: [{ ...revision, author }],
      }),
    decidePolicyActivation: () => ({ ...asked, status: 'approved' as const }),
    withdrawPolicyActivation: () => ({
      ...asked,
      status: 'withdrawn' as const,
    }),
  });

  it('with their reason', async () => {
    const { callsOf } = await open(
      '/models/policies/fresh',
      ['mrc-approver'],
      withAsked(),
    );
    await press('Approve the activation');
    expect(await screen.findByText('Say why.')).toBeInTheDocument();
    const panel = screen.getByRole('region', { name: /waits for a second/ });
    await userEvent.type(within(panel).getByRole('textbox'), 'It is time.');
    await press('Approve the activation');
    expect(callsOf('decidePolicyActivation')).toMatchObject([
      {
        input: {
          params: { policyId: 'fresh', activationId: asked.id },
          body: { decision: 'approve', rationale: 'It is time.' },
        },
      },
    ]);
  });

  it.each([
    [
      'whoever asked takes it back',
      { askedBy: you },
      'user:default/writer',
      /^You asked for it/,
    ],
    ['whoever wrote it does not', {}, you, /^You wrote this revision/],
  ])('%s', async (_, part, author, says) => {
    await open(
      '/models/policies/fresh',
      ['mrc-approver'],
      withAsked(part, author),
    );
    expect(await screen.findByText(says)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Approve the activation' }),
    ).toBeNull();
  });

  it('and nobody of another role', async () => {
    await open('/models/policies/fresh', ['legal'], withAsked());
    expect(
      await screen.findByText('MRC or Security decides.'),
    ).toBeInTheDocument();
  });
});

describe('revisions of a pack', () => {
  it('are compared with two others at once, and the address says which', async () => {
    const textOf = (limit: string) => text.replace('true', limit);
    const revisions = [3, 2, 1].map(number => ({
      ...revision,
      revision: number,
      digest: `sha256:${String(number).repeat(64)}`,
    }));
    const active = [{ ...asked, revision: 2, status: 'approved' as const }];
    await open('/models/policies/fresh?tab=compare&base=2&also=1', [], {
      getPolicy: ({ query }) => {
        const number = Number(query?.revision ?? 3);
        return detailOf({
          active,
          revisions,
          newest: revisions[0],
          shown: {
            ...revisions[0],
            revision: number,
            files: { 'pack.yaml': `${textOf('true')}# number ${number}\n` },
            rules: [],
            signature: 'holds',
          },
        });
      },
    });
    const inForce = await screen.findByRole('region', {
      name: 'Revision 2, in force',
    });
    expect(await within(inForce).findByText('# number 2')).toBeInTheDocument();
    const earlier = screen.getByRole('region', { name: 'Revision 1' });
    expect(await within(earlier).findByText('# number 1')).toBeInTheDocument();
    expect(within(earlier).getByText('# number 3')).toBeInTheDocument();
  });

  it('in Rego have files that come, are renamed and go, in the draft', async () => {
    const rego = {
      'pack.yaml': text.replace(/language: cel/, 'language: rego'),
      'fresh.rego': 'package assay.packs.fresh\n',
    };
    await open('/models/policies/fresh', ['mrc-approver'], {
      getPolicy: () =>
        detailOf({
          language: 'rego',
          shown: { ...revision, files: rego, rules: [], signature: 'holds' },
        }),
    });
    await userEvent.click(await screen.findByText('Files of the pack'));
    const name = screen.getByRole('textbox', { name: /Name of a file/ });
    await write(name, 'Fresh.rego');
    await press('Add the file');
    expect(await screen.findByText(/A file is called data.json/)).toBeVisible();
    await write(name, 'fresh_test.rego');
    await press('Add the file');
    await press('Remove fresh_test.rego');
    const kept = Object.values({ ...window.localStorage }).join('');
    expect(kept).toContain('fresh.rego');
    expect(kept).not.toContain('fresh_test.rego');
  });
});
