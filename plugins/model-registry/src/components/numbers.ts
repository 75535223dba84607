const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal bytes to two digits at most; the exact count belongs on hover. */
export function bytesText(bytes: number, locale?: string): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toLocaleString(locale, {
    maximumFractionDigits: digits,
  })} ${units[unit]}`;
}

/** Three significant digits, as every figure of a measurement is shown. */
export function figure(value: number, locale?: string): string {
  return value.toLocaleString(locale, { maximumSignificantDigits: 3 });
}

/** "0.019 (0.010–0.038)": a value with its interval where it has one. */
export function measured(
  metric: {
    value: number;
    unit?: string;
    interval?: { lower: number; upper: number };
  },
  locale?: string,
): string {
  const unit = metric.unit && metric.unit !== 'ratio' ? ` ${metric.unit}` : '';
  const base = `${figure(metric.value, locale)}${unit}`;
  if (!metric.interval) return base;
  return `${base} (${figure(metric.interval.lower, locale)}–${figure(
    metric.interval.upper,
    locale,
  )})`;
}
