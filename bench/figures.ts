import { execFileSync } from 'node:child_process';
import os from 'node:os';

/** One number, with what it is held against, both from the same run. */
export interface Figure {
  id: string;
  value: number;
  unit: string;
  baseline: number | undefined; // in the same unit
  ratio: number | undefined; // value over baseline
  aim: string;
}

export interface Report {
  name: string;
  commit: string;
  machine: string;
  figures: Figure[];
}

export function figure(
  id: string,
  value: number,
  unit: string,
  baseline: number | undefined,
  aim: string,
): Figure {
  const ratio = baseline ? rounded(value / baseline) : undefined;
  return {
    id,
    value: rounded(value),
    unit,
    baseline: baseline && rounded(baseline),
    ratio,
    aim,
  };
}

/** Four significant digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

export function reportOf(
  name: string,
  root: string,
  figures: Figure[],
): Report {
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return {
    name,
    commit: commitOf(root),
    machine: `${os.cpus().length} × ${
      cpu?.model.trim() ?? 'unknown'
    }, ${memory} GiB, ${os.platform()} ${os.release()}, Node ${
      process.version
    }`,
    figures,
  };
}

function commitOf(root: string): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    const changed = git('status', '--porcelain') === '' ? '' : ' with changes';
    return git('rev-parse', 'HEAD') + changed;
  } catch {
    return 'unknown'; // an archive without history
  }
}

/** The figures as people read them. */
export function tableOf({ name, commit, machine, figures }: Report): string {
  const rows = [
    ['figure', 'value', 'baseline', 'ratio', 'aim'],
    ...figures.map(({ id, value, unit, baseline, ratio, aim }) => [
      id,
      `${value.toLocaleString('en-US')} ${unit}`,
      baseline === undefined
        ? ''
        : `${baseline.toLocaleString('en-US')} ${unit}`,
      ratio === undefined ? '' : String(ratio),
      aim,
    ]),
  ];
  const widths = rows[0].map((_, at) =>
    Math.max(...rows.map(row => row[at].length)),
  );
  const lines = rows.map(row =>
    row
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd(),
  );
  return [`${name}  ${commit.slice(0, 12)}  ${machine}`, '', ...lines].join(
    '\n',
  );
}

/** The value below which a share of a sample lies, by the nearest rank. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
