import { bytesText, figure, measured } from './numbers';

describe('figures', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [2_243_022, '2.2 MB'],
    [412_000_000, '412 MB'],
  ])('%d bytes are %s', (bytes, said) => {
    expect(bytesText(bytes, 'en-US')).toBe(said);
  });

  it('shows three significant digits and the interval', () => {
    expect(figure(0.0194737, 'en-US')).toBe('0.0195');
    expect(
      measured(
        { value: 3.1, unit: 'ms', interval: { lower: 2.9, upper: 3.4 } },
        'en-US',
      ),
    ).toBe('3.1 ms (2.9–3.4)');
    expect(measured({ value: 0.5, unit: 'ratio' }, 'en-US')).toBe('0.5');
  });
});
