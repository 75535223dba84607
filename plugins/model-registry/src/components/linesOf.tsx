import type { ReactElement } from 'react';

/** Sentences somebody wrote, each on a line of its own; undefined where there are none. */
export function linesOf(
  written: string | readonly string[] | undefined = [],
): ReactElement | undefined {
  const lines = typeof written === 'string' ? [written] : written;
  if (lines.length === 0) return undefined;
  return (
    <ul className="assay-lines">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
