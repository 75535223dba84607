import type { ReactNode } from 'react';

/** A table whose first column names the row. */
export function PlainTable(props: {
  caption: string;
  heads: readonly string[];
  rows: readonly (readonly [ReactNode, ...ReactNode[]])[];
}) {
  const { caption, heads, rows } = props;
  return (
    <table className="assay-table">
      <caption className="assay-hidden">{caption}</caption>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              <td key={heads[at + 1]} data-head={heads[at + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
