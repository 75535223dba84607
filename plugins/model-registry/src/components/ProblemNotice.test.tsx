import { screen } from '@testing-library/react';
import {
  ProblemError,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import { fakeRegistry } from '../__testUtils__/fakeRegistry';
import { renderRoom } from '../__testUtils__/renderRoom';
import { ProblemNotice } from './ProblemNotice';

const draw = (errors?: { field: string; rule: string; fix: string }[]) =>
  renderRoom(
    <ProblemNotice
      error={
        new ProblemError({
          type: `${problemTypePrefix}bad-request`,
          title: 'Does not fit',
          status: 400,
          detail: "'body.title' is missing. Add it, as a value of type string.",
          errors,
        })
      }
    />,
    fakeRegistry({}).registry,
  );

describe('a problem', () => {
  it('says what is wrong with each field once, in whole sentences', async () => {
    await draw([
      {
        field: 'body.title',
        rule: 'is missing',
        fix: 'Add it, as a value of type string',
      },
    ]);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'body.title is missing. Add it, as a value of type string.',
    );
    expect(alert.textContent?.match(/is missing/g)).toHaveLength(1);
  });

  it('says why by itself where no field is named', async () => {
    await draw();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "'body.title' is missing. Add it",
    );
  });
});
