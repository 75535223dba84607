/** The colours that carry meaning, per theme. Foreground on background is at least 4.5 : 1 in both. */
export const tones = [
  'pass',
  'warn',
  'block',
  'info',
  'waived',
  'quiet',
] as const;
export type Tone = (typeof tones)[number];

interface Pair {
  fg: string;
  bg: string;
  border: string;
}
type Theme = Record<Tone, Pair> & {
  series: readonly [string, string];
  ring: string;
  hover: string;
  secondary: string;
};

export const light: Theme = {
  pass: { fg: '#0c632b', bg: '#96f0b6', border: '#0c632b' },
  warn: { fg: '#aa4d00', bg: '#ffedd5', border: '#aa4d00' },
  block: { fg: '#991919', bg: '#ffcbcb', border: '#991919' },
  info: { fg: '#173da6', bg: '#c8e0fc', border: '#173da6' },
  waived: { fg: '#5b21b6', bg: '#eadcff', border: '#7c3aed' },
  quiet: { fg: '#696969', bg: '#f7f7f7', border: '#8a8a8a' },
  series: ['#0060a8', '#b34a00'],
  ring: '#1f5493',
  hover: 'rgb(0 0 0 / 6%)',
  secondary: '#696969',
};

export const dark: Theme = {
  pass: { fg: '#8ddeaa', bg: '#073116', border: '#8ddeaa' },
  warn: { fg: '#f2ab4a', bg: '#491e00', border: '#f2ab4a' },
  block: { fg: '#fca5a5', bg: '#350708', border: '#fca5a5' },
  info: { fg: '#70b8ff', bg: '#052a56', border: '#70b8ff' },
  waived: { fg: '#d0b8ff', bg: '#2e1065', border: '#a78bfa' },
  quiet: { fg: '#cccccc', bg: '#504f4f', border: '#a3a3a3' },
  series: ['#7cc4ff', '#ffb366'],
  ring: '#9cc9ff',
  hover: 'rgb(255 255 255 / 10%)',
  secondary: '#cccccc',
};

function declare(theme: Theme): string {
  const pairs = tones.flatMap(tone => [
    `--assay-${tone}-fg:${theme[tone].fg}`,
    `--assay-${tone}-bg:${theme[tone].bg}`,
    `--assay-${tone}-border:${theme[tone].border}`,
  ]);
  return [
    ...pairs,
    `--assay-series-1:${theme.series[0]}`,
    `--assay-series-2:${theme.series[1]}`,
    `--assay-ring:${theme.ring}`,
    `--assay-hover:${theme.hover}`,
    `--assay-secondary:${theme.secondary}`,
  ].join(';');
}

export const tokensCss = `
:root,[data-theme-mode='light']{${declare(light)}}
[data-theme-mode='dark']{${declare(dark)}}
`;
