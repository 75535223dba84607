import { useState } from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import type { Entity } from '@backstage/catalog-model';
import { PersonField } from './PersonField';

const person = (name: string, displayName: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  spec: { profile: { displayName } },
});
const everybody = [person('jo', 'Jo Sand'), person('you', 'You Yourself')];

function Field({ begin = '', orGroup }: { begin?: string; orGroup?: boolean }) {
  const [value, setValue] = useState(begin);
  return (
    <>
      <PersonField
        label="To whom"
        help="Type a part of their name."
        value={value}
        without="user:default/you"
        orGroup={orGroup}
        onChange={setValue}
      />
      <output>{value}</output>
    </>
  );
}

describe('a field for a person', () => {
  it('finds people of the catalog as one types, without oneself', async () => {
    const queryEntities = jest.fn(async () => ({ items: everybody }));
    await renderInTestApp(
      <TestApiProvider apis={[[catalogApiRef, { queryEntities } as never]]}>
        <Field />
      </TestApiProvider>,
    );
    await userEvent.type(screen.getByRole('combobox'), 'san');
    const option = await screen.findByRole('option', { name: /Jo Sand/ });
    expect(screen.queryByRole('option', { name: /Yourself/ })).toBeNull();
    await userEvent.click(option);
    expect(screen.getByRole('status')).toHaveTextContent('user:default/jo');
    expect(queryEntities).toHaveBeenLastCalledWith(
      expect.objectContaining({
        filter: { kind: ['User'] },
        limit: 10,
      }),
    );
  });

  it('names the group that it begins with, and finds groups where they may be chosen', async () => {
    const speech = {
      ...person('speech', 'Speech team'),
      kind: 'Group',
    };
    const queryEntities = jest.fn(async () => ({ items: everybody }));
    const getEntityByRef = async () => speech;
    await renderInTestApp(
      <TestApiProvider
        apis={[[catalogApiRef, { queryEntities, getEntityByRef } as never]]}
      >
        <Field begin="group:default/speech" orGroup />
      </TestApiProvider>,
    );
    expect(await screen.findByDisplayValue('Speech team')).toBeInTheDocument();
    expect(queryEntities).toHaveBeenLastCalledWith(
      expect.objectContaining({ filter: { kind: ['User', 'Group'] } }),
    );
  });
});
