import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  accessActionNames,
  type AccessView,
} from '@assay/plugin-model-registry-common';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { AccessAnswer } from './AccessAnswer';
import { AskedAnswer } from './AccessQuestion';
import { AccessTable } from './AccessTable';

const sre = 'group:default/sre';
const view: AccessView = {
  model: 'vision/face-detector',
  version: '0.4.0',
  state: 'submitted',
  actualState: 'submitted',
  owner: 'group:default/vision',
  policyAsked: true,
  rules: accessActionNames.map(action => ({
    action,
    permission: 'modelregistry.move.carry-out',
    roles: ['model-owner', 'sre'],
    move: 'promote',
    from: ['approved-for-staging', 'approved-for-prod'],
    blocking: [{ gate: 'mrc-approval', outcome: 'block' }],
  })),
  subjects: [
    {
      ref: sre,
      kind: 'group',
      roles: [{ role: 'sre', from: 'mapping', group: sre }],
      of: ['user:default/sre'],
      you: false,
      cells: accessActionNames.map(action => ({
        action,
        answer: action === 'promote' ? 'not-now' : 'no',
        ...(action === 'promote' && {
          refusal: { kind: 'wrong-state', params: {} },
        }),
      })),
    },
  ],
  left: 0,
};

describe('who may do what', () => {
  it('says in words what each may, and which cell was chosen', async () => {
    const { registry } = fakeRegistry({});
    const onChoose = jest.fn();
    await renderRoom(<AccessTable view={view} onChoose={onChoose} />, registry);
    const cell = screen.getByRole('button', { name: 'sre, Promote: not now' });
    await userEvent.click(cell);
    expect(onChoose).toHaveBeenCalledWith({ ref: sre, action: 'promote' });
  });

  it('is one tab stop, and arrows lead from cell to cell', async () => {
    const { registry } = fakeRegistry({});
    await renderRoom(
      <AccessTable view={view} onChoose={jest.fn()} />,
      registry,
    );
    const grid = screen.getByRole('grid');
    const stops = () =>
      [...grid.querySelectorAll('a, button')].filter(
        one => one.getAttribute('tabindex') === '0',
      );
    const name = () => document.activeElement?.textContent;
    const who = within(grid).getByRole('link');
    expect(stops()).toEqual([who]);
    who.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(document.activeElement).toHaveAccessibleName('sre, Read: no');
    await userEvent.keyboard('{End}{ArrowRight}{ArrowDown}');
    expect(document.activeElement).toHaveAccessibleName('sre, Retire: no');
    expect(stops()).toEqual([document.activeElement]);
    await userEvent.keyboard('{Home}');
    expect(name()).toBe(who.textContent);
  });

  it('answers with rule, role, group, what is missing and who can', async () => {
    const { registry } = fakeRegistry({});
    await renderRoom(
      <AccessAnswer view={view} chosen={{ ref: sre, action: 'promote' }} />,
      registry,
    );
    const answer = screen.getByRole('heading', {
      name: 'May sre do this: Promote?',
    }).parentElement!;
    const says = within(answer);
    expect(
      says.getByText('The role is there, but not now.'),
    ).toBeInTheDocument();
    expect(answer).toHaveTextContent('In Submitted it does not start');
    expect(answer).toHaveTextContent(
      'modelregistry.move.carry-out asks for Model Owner, SRE',
    );
    expect(answer).toHaveTextContent('SRE, from sre by modelRegistry.roles');
    expect(says.getByText('MRC approval')).toBeInTheDocument();
    expect(answer).toHaveTextContent('Nobody now. The roles are held by sre.');
  });

  const jo = 'user:default/jo';
  const ask = (ref: string) => `/?who=${encodeURIComponent(ref)}&do=promote`;
  const vision = { group: 'vision', name: 'face-detector' };

  it('answers what the address asks, of somebody in the matrix, and asks no more for it', async () => {
    const { registry, callsOf } = fakeRegistry({});
    await renderRoom(
      <AskedAnswer model={vision} view={view} />,
      registry,
      ask(sre),
    );
    expect(
      screen.getByRole('heading', { name: 'May sre do this: Promote?' }),
    ).toBeInTheDocument();
    expect(callsOf('getAccess')).toEqual([]);
  });

  it('asks about somebody who is not in it alone, and says why not', async () => {
    const { registry, callsOf } = fakeRegistry({
      getAccess: () => ({
        ...view,
        subjects: [
          {
            ref: jo,
            kind: 'user',
            roles: [],
            of: [],
            you: false,
            cells: accessActionNames.map(action => ({
              action,
              answer: 'no',
              refusal: { kind: 'role-missing', params: {} },
            })),
          },
        ],
      }),
    });
    await renderRoom(
      <AskedAnswer model={vision} view={view} />,
      registry,
      ask(jo),
    );
    const heading = await screen.findByRole('heading', {
      name: 'May jo do this: Promote?',
    });
    expect(heading.parentElement).toHaveTextContent(
      'No. It needs Model Owner, SRE.',
    );
    expect(callsOf('getAccess')[0].input.query).toMatchObject({
      who: jo,
      version: '0.4.0',
      state: 'submitted',
    });
  });
});
