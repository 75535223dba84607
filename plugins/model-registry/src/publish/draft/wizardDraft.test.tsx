import { useState } from 'react';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { identityApiRef, storageApiRef } from '@backstage/core-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/test-utils';
import type { Metadata } from '@assay/plugin-model-registry-common';
import { aCase } from '@assay/plugin-model-registry-common/testing';
import { aProblem, fakeRegistry } from '../../__testUtils__/fakeRegistry';
import { detailOf } from '../../__testUtils__/fixtures';
import { renderRoom } from '../../__testUtils__/renderRoom';
import { MetadataField } from '../MetadataField';
import { ModelField } from '../ModelField';
import { emptyModel, type ModelValue } from '../modelValue';

const anna = 'user:default/owner-a';
const model = {
  ...emptyModel,
  group: 'speech',
  name: 'vad',
  version: '1.0.0',
  owner: 'group:default/speech',
};

function FirstStep({ begin }: { begin?: ModelValue }) {
  const [value, setValue] = useState(begin);
  return <ModelField formData={value} onChange={setValue} />;
}

function AboutStep() {
  const [value, setValue] = useState<Metadata>();
  return (
    <MetadataField
      formData={value}
      onChange={setValue}
      formContext={{ formData: { model } }}
    />
  );
}

/** A browser whose storage outlives the page. */
function aBrowser(sealed = false, typedFirst = () => Promise.resolve()) {
  const storage = mockApis.storage();
  const { registry } = fakeRegistry({
    getModel: () => {
      throw aProblem('not-found');
    },
    getVersion: async () => {
      await typedFirst();
      return { ...detailOf(aCase()), version: '1.0.0', sealed };
    },
  });
  return async (page: JSX.Element, who = anna) => {
    cleanup();
    await renderRoom(
      <TestApiProvider
        apis={[
          [storageApiRef, storage],
          [identityApiRef, mockApis.identity({ userEntityRef: who })],
        ]}
      >
        {page}
      </TestApiProvider>,
      registry,
    );
  };
}

const group = () => screen.getByRole('textbox', { name: /^Group/ });
const kept = () => screen.findByText(/A draft is kept for you/);

/** At once: letter by letter, a busy machine keeps a part of it first. */
async function typeGroup(text: string) {
  await userEvent.click(group());
  await userEvent.paste(text);
  await kept();
}

describe('the draft of the wizard', () => {
  it('is there again after a reload, says so and until when, and can be discarded', async () => {
    const open = aBrowser();
    await open(<FirstStep />);
    expect(screen.getByText(/Files are not in it/)).toBeInTheDocument();
    await typeGroup('speech');

    await open(<FirstStep />);
    await screen.findByText('What you typed before is here again.');
    expect(group()).toHaveValue('speech');
    expect(screen.getByText(/in 13 days|in 14 days/)).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Discard the draft' }),
    );
    await waitFor(() => expect(group()).toHaveValue(''));
    await open(<FirstStep />);
    expect(group()).toHaveValue('');
  });

  it('is a person’s own: the next one at this browser does not see it', async () => {
    const open = aBrowser();
    await open(<FirstStep />);
    await typeGroup('speech');
    await open(<FirstStep />, 'user:default/owner-b');
    await screen.findByText(/Files are not in it/);
    expect(group()).toHaveValue('');
  });

  it('is offered beside a form that was opened for another model', async () => {
    const open = aBrowser();
    await open(<FirstStep />);
    await typeGroup('speech');
    await open(<FirstStep begin={{ ...emptyModel, group: 'vision' }} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Continue the draft' }),
    );
    expect(group()).toHaveValue('speech');
  });

  it('is not written over by who types before the portal has answered', async () => {
    let answer = () => {};
    const waits = new Promise<void>(resolve => {
      answer = resolve;
    });
    const open = aBrowser(false, () => waits);
    await open(<FirstStep begin={{ ...model, name: '' }} />);
    await userEvent.click(screen.getByRole('textbox', { name: /^Name/ }));
    await userEvent.paste('vad');
    await kept();
    // The draft has a version, which the registry is asked about before the draft is taken up.
    await open(<FirstStep />);
    await userEvent.type(group(), 'vision');
    answer();
    await screen.findByText(/A draft of speech\/vad@1\.0\.0 is kept/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Continue the draft' }),
    );
    expect(group()).toHaveValue('speech');
  });

  it('has had its day once the version is sealed', async () => {
    const open = aBrowser(true);
    await open(<FirstStep begin={{ ...model, version: '' }} />);
    await userEvent.click(screen.getByRole('textbox', { name: /^Version/ }));
    await userEvent.paste('1.0.0');
    await kept();
    await open(<FirstStep />);
    await screen.findByText(/Files are not in it/);
    expect(group()).toHaveValue('');
  });

  it('holds what was typed about it, in its group, and a link leads to a missing field', async () => {
    const open = aBrowser();
    await open(<AboutStep />);
    const contact = await screen.findByRole('textbox', { name: /^Contact/ });
    await userEvent.click(contact);
    await userEvent.paste('#speech');
    await kept();

    await open(<AboutStep />);
    await screen.findByText('What you typed before is here again.');
    expect(screen.getByRole('textbox', { name: /^Contact/ })).toHaveValue(
      '#speech',
    );
    const headings = screen.getAllByRole('heading', { level: 3 });
    expect(headings.map(heading => heading.textContent)).toEqual([
      '1 What it is and where it comes from',
      '2 What it is good for, and how well',
      '3 Where it runs and how it is watched',
    ]);
    const details = headings.map(heading => heading.closest('details')!.open);
    expect(details).toEqual([true, false, false]);
    await userEvent.click(
      screen.getByRole('button', { name: /^Limitations/, hidden: true }),
    );
    const limitations = screen.getByRole('textbox', { name: /^Limitations/ });
    await waitFor(() => expect(limitations).toHaveFocus());
    expect(limitations.closest('details')).toHaveAttribute('open');
  });
});
