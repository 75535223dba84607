import { localeOf } from './locale';

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal bytes to two digits at most; the exact count belongs on hover. */
export function bytesText(bytes: number, language: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString(localeOf(language), {
    maximumFractionDigits: digits,
  })} ${units[unit]}`;
}

/** Three significant digits, as every figure of a measurement is shown. */
export function figure(value: number, language: string): string {
  return value.toLocaleString(localeOf(language), {
    maximumSignificantDigits: 3,
  });
}

/** "0.019 (0.010–0.038)": a value with its interval where it has one. */
export function measured(
  metric: {
    value: number;
    unit?: string;
    interval?: { lower: number; upper: number };
  },
  language: string,
): string {
  const unit = metric.unit && metric.unit !== 'ratio' ? ` ${metric.unit}` : '';
  const base = `${figure(metric.value, language)}${unit}`;
  if (!metric.interval) return base;
  return `${base} (${figure(metric.interval.lower, language)}–${figure(
    metric.interval.upper,
    language,
  )})`;
}

/** A count with the language's grouping: 12,407 or 12.407. */
export function countText(count: number, language: string): string {
  return count.toLocaleString(localeOf(language));
}
