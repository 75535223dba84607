import type { ReactNode } from 'react';
import { Frame } from './Frame';

export interface HeatCell {
  /** 0 to 1; how dark the cell is. The number in it says the same. */
  heat: number;
  content: ReactNode;
}

/** A table that is also a map: rows and columns have headers, and each cell says its number. */
export function HeatTable(props: {
  caption: string;
  corner: string;
  columns: readonly string[];
  rows: readonly { key: string; head: ReactNode; cells: readonly HeatCell[] }[];
}) {
  return (
    <Frame label={props.caption}>
      <table className="assay-table assay-table--keep assay-heat">
        <caption className="assay-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{props.corner}</th>
            {props.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(row => (
            <tr key={row.key}>
              <th scope="row">{row.head}</th>
              {row.cells.map((cell, at) => (
                <td
                  key={props.columns[at]}
                  style={
                    { '--assay-heat': `${cell.heat * 100}%` } as Record<
                      string,
                      string
                    >
                  }
                >
                  {cell.content}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}
