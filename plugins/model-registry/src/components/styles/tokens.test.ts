import { dark, light, tones } from './tokens';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map(at => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928
      ? channel / 12.92
      : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('the colours that carry meaning', () => {
  const themes = { light, dark };
  const pairs = Object.entries(themes).flatMap(([name, theme]) =>
    tones.map(tone => [name, tone, theme[tone]] as const),
  );

  it.each(pairs)('%s %s text reads on its own ground', (_, __, pair) => {
    expect(contrast(pair.fg, pair.bg)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['light', light, '#ffffff'],
    ['dark', dark, '#424141'],
  ] as const)(
    '%s ring and chart marks stand out on cards',
    (_, theme, card) => {
      expect(contrast(theme.ring, card)).toBeGreaterThanOrEqual(3);
      for (const series of theme.series)
        expect(contrast(series, card)).toBeGreaterThanOrEqual(3);
      expect(contrast(theme.secondary, card)).toBeGreaterThanOrEqual(4.5);
    },
  );
});
