import { readRole } from './role';

describe('readRole', () => {
  it.each([
    [undefined, 'all'],
    ['', 'all'],
    ['all', 'all'],
    ['registry', 'registry'],
  ])('reads %p as %s', (text, role) => {
    expect(readRole(text)).toBe(role);
  });

  it('names the roles it knows when it is given another', () => {
    expect(() => readRole('judge')).toThrow(/knows all and registry/);
  });
});
