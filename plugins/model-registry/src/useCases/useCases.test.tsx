import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  assess,
  currentQuestionnaire,
  type Answers,
  type UseCaseDetail,
} from '@assay/plugin-model-registry-common';
import { harmless } from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { UseCasesRouter } from './UseCasesRouter';

const id = '00000000-0000-4000-8000-000000000001';
const at = '2026-11-26T10:00:00.000Z';
const owner = 'user:default/model-owner';

function aUseCase(answers?: Answers, more: object = {}): UseCaseDetail {
  const result = answers && assess(currentQuestionnaire, answers);
  return {
    ...{ id, group: 'speech', title: 'Routing of calls' },
    ...{
      purpose: 'Sends a caller on.',
      users: 'Agents.',
      affected: 'Callers.',
    },
    ...{ outOfScope: 'Judging people.', owner: 'group:default/speech' },
    ...(result ? { tier: result.tier } : {}),
    ...(result
      ? {
          assessment: {
            id,
            answers: answers as never,
            result: result as never,
            by: owner,
            at,
          },
        }
      : {}),
    models: [
      {
        ref: 'speech/silero-vad',
        title: 'Silero VAD',
        tier: 'High',
        linkedBy: owner,
        linkedAt: at,
      },
    ],
    ...{ createdBy: owner, createdAt: at, changedAt: at },
    yourRoles: ['model-owner'],
    can: ['edit', 'assess', 'link', 'close'],
    revision: 3,
    ...more,
  };
}

function withUseCase(useCase: UseCaseDetail, mayCreate = true) {
  let current = useCase;
  return fakeRegistry({
    listUseCases: () => ({
      mayCreate,
      items: [
        {
          ...{ id, group: 'speech', title: current.title },
          ...{ purpose: current.purpose, owner: current.owner },
          ...{ isOverridden: false, isClosed: false, models: 1, changedAt: at },
        },
      ],
    }),
    getUseCase: () => current,
    listUseCaseChanges: () => ({
      items: [
        {
          ...{ id: '2', at, by: owner, what: 'changed' as const },
          texts: [{ field: 'users', before: 'Robots.', after: 'Agents.' }],
        },
      ],
    }),
    assessUseCase: ({ body }) => {
      current = aUseCase(body.answers as Answers);
      return current;
    },
    closeUseCase: ({ body }) => {
      current = aUseCase(undefined, {
        closed: { at, by: owner, reason: body.reason },
        can: [],
      });
      return current;
    },
    overrideUseCaseTier: () => {
      throw aProblem('forbidden', 'A tier is set aside by mrc-approver only.');
    },
  });
}
const draw = (useCase: UseCaseDetail, path: string, mayCreate = true) => {
  const fake = withUseCase(useCase, mayCreate);
  return renderRoom(<UseCasesRouter />, fake.registry, path).then(() => fake);
};

describe('use cases', () => {
  it.each([true, false])(
    'are offered to be made to whoever may: %s',
    async mayCreate => {
      await draw(aUseCase(), '/', mayCreate);
      await screen.findByRole('link', { name: 'Routing of calls' });
      const button = screen.queryByRole('button', { name: 'New use case' });
      expect(button !== null).toBe(mayCreate);
    },
  );

  it('are listed, and looked for by what the address says', async () => {
    const { callsOf } = await draw(
      aUseCase(),
      '/?q=calls&tier=none&class=minimal&tierX=1',
    );
    expect(
      await screen.findByRole('link', { name: 'Routing of calls' }),
    ).toHaveAttribute('href', `/models/use-cases/${id}`);
    expect(callsOf('listUseCases')[0].input.query).toMatchObject({
      q: 'calls',
      tier: ['none'],
      euClass: ['minimal'],
    });
  });

  it('say why they have their tier, and from when what applies', async () => {
    await draw(aUseCase(harmless({ areas: ['justice'] })), `/${id}`);
    expect(
      await screen.findByText('The class High-risk raises it to High'),
    ).toBeInTheDocument();
    expect(screen.getByText('2027-12-02')).toBeInTheDocument();
    expect(screen.getByText('Before: Robots.')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Set the tier aside' }),
    ).toBeNull();
  });

  it('that are prohibited say so and offer no model', async () => {
    const answers = harmless({ practices: ['social-scoring'] });
    const roles = { yourRoles: ['mrc-approver'], can: ['link'] };
    await draw(aUseCase(answers, roles), `/${id}`);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This use is prohibited.',
    );
    expect(screen.queryByRole('button', { name: 'Link a model' })).toBeNull();
    expect(
      screen.queryByRole('button', { name: 'Set the tier aside' }),
    ).toBeNull();
  });

  it('show no button to who may do nothing with them', async () => {
    const nothing = { yourRoles: ['viewer'], can: [] };
    await draw(aUseCase(harmless(), nothing), `/${id}`);
    expect(await screen.findByText('What it is')).toBeInTheDocument();
    const answers = await screen.findByText('Before: Robots.');
    expect(answers).toBeInTheDocument();
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.queryByRole('link', { name: 'Answer anew' })).toBeNull();
  });

  it('are closed with a reason, once there is one', async () => {
    const { callsOf } = await draw(aUseCase(harmless()), `/${id}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', {
      name: 'Close the use case',
    });
    await userEvent.click(send);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('why');
    expect(callsOf('closeUseCase')).toHaveLength(0);
    const why = within(dialog).getByLabelText(/^Why it is over/);
    await userEvent.type(why, 'No calls any more.');
    await userEvent.click(send);
    expect(await screen.findByText('This use is over.')).toBeInTheDocument();
    expect(callsOf('closeUseCase')[0].input).toMatchObject({
      body: { reason: 'No calls any more.' },
      ifMatch: '"3"',
    });
  });

  it('safety: S6 let MRC set a tier aside, and keep the form when that is refused', async () => {
    const roles = { yourRoles: ['mrc-approver'], can: ['override'] };
    await draw(aUseCase(harmless(), roles), `/${id}`);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Set the tier aside' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'Watched.');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Set it aside' }),
    );
    expect(
      await within(dialog).findByText(/by mrc-approver only/),
    ).toBeInTheDocument();
    expect(within(dialog).getByLabelText(/^Reason/)).toHaveValue('Watched.');
  });
});

describe('the questionnaire', () => {
  const choose = (group: RegExp, name: RegExp | string) =>
    userEvent.click(
      within(screen.getByRole('group', { name: group })).getByLabelText(name),
    );

  it('shows what answers come to while they are given, and records only all of them', async () => {
    const { callsOf } = await draw(aUseCase(), `/${id}/answers`);
    expect(await screen.findByText('Result so far')).toBeInTheDocument();
    expect(screen.getByText('13 questions are open')).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Record these answers' }),
    ).toBeNull();
    await choose(/How many people/, 'One team');
    await choose(/How many decisions/, 'Up to 100');
    await choose(/How much money/, 'Hardly any');
    await choose(/What may a wrong result do/, 'Nothing');
    await choose(/Who acts on a result/, 'The system alone');
    const result = screen.getByRole('complementary', { name: 'Result' });
    expect(within(result).getByRole('status')).toHaveTextContent(
      'Medium, Minimal',
    );
    await choose(/What is it used for/, 'Operations, inside only');
    await choose(/How is a wrong result undone/, 'At once');
    await choose(/Does it do one of these/, 'None of these');
    await choose(/safety part/, 'No');
    await choose(/one of these areas/, 'Biometrics');
    await choose(/does it only help/, 'No');
    await choose(/profiles of people/, 'No');
    expect(screen.getByText('1 question is open')).toBeInTheDocument();
    await choose(/Must people be told/, 'Talks with people');
    await userEvent.click(
      screen.getByRole('button', { name: 'Record these answers' }),
    );
    expect(callsOf('assessUseCase')[0].input.body).toEqual({
      questionnaire: 'use-case-risk@1',
      answers: harmless({
        autonomy: 'alone',
        areas: ['biometrics'],
        disclosure: ['talks'],
      }),
    });
  });

  it('goes on from the answers that were given', async () => {
    await draw(aUseCase(harmless()), `/${id}/answers`);
    expect(
      await screen.findByRole('button', { name: 'Record these answers' }),
    ).toBeInTheDocument();
  });
});
