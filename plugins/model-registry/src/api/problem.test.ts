import {
  ProblemError,
  problemTypePrefix,
} from '@assay/plugin-model-registry-common';
import { problemOf } from './problem';

const answer = (status: number, detail: string, type = 'about:blank') =>
  problemOf(new ProblemError({ type, title: 'As sent', status, detail }));

describe('what went wrong', () => {
  it('is keyed by the type of the registry, with its own words', () => {
    const type = `${problemTypePrefix}sealed`;
    expect(answer(409, '{braces} are words here', type)).toMatchObject({
      type: 'sealed',
      detail: '{braces} are words here',
    });
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [502, 'unavailable'],
    [418, 'unknown'],
  ])('of somebody else is told by its status: %i is %s', (status, type) => {
    expect(answer(status, '<html>Gateway</html>')).toMatchObject({
      type,
      detail: '',
    });
    expect(answer(status, 'In words.').detail).toBe('In words.');
  });
});
