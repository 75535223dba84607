/**
 * One cell. A spreadsheet takes a cell that begins with one of `= + - @`, a tab or a carriage return for a
 * formula, so it gets an apostrophe before it and is quoted (safety: S15).
 */
export function csvCell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  const isFormula = /^[=+\-@\t\r]/.test(text);
  const shown = isFormula ? `'${text}` : text;
  return isFormula || /["',\r\n;]/.test(text)
    ? `"${shown.replace(/"/g, '""')}"`
    : shown;
}

export function csvLine(
  values: readonly (string | number | boolean | undefined)[],
): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
