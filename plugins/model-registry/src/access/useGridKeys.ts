import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * A table as one tab stop, in which arrows lead from cell to cell (WAI-ARIA grid pattern). Each cell of
 * its body holds one link or button, which is what gets the focus.
 */
export function useGridKeys(table: RefObject<HTMLTableElement>) {
  const at = useRef<Place>({ row: 0, column: 0 });
  const enter = (place: Place) => {
    const cells = cellsOf(table.current);
    if (cells.length === 0) return undefined;
    const row = within(place.row, cells.length);
    const column = within(place.column, cells[row].length);
    at.current = { row, column };
    // Whatever else is there waits for the arrows.
    for (const cell of cells.flat()) cell?.setAttribute('tabindex', '-1');
    cells[row][column]?.setAttribute('tabindex', '0');
    return cells[row][column];
  };
  // Rows come and go with every answer.
  useEffect(() => {
    enter(at.current);
  });
  return {
    onFocus: ({ target }: { target: Element }) => {
      const place = placeOf(cellsOf(table.current), target);
      if (place) enter(place);
    },
    onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => {
      const place = placeAfter(event, at.current);
      if (!place) return;
      event.preventDefault(); // or the frame scrolls as well
      enter(place)?.focus();
    },
  };
}

/** Where a key leads; the ends of the grid hold. */
function placeAfter(
  event: KeyboardEvent<HTMLTableElement>,
  { row, column }: Place,
): Place | undefined {
  const toEnd = event.ctrlKey || event.metaKey;
  const { direction } = window.getComputedStyle(event.currentTarget);
  const onwards = direction === 'rtl' ? -1 : 1;
  switch (event.key) {
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowRight':
      return { row, column: column + onwards };
    case 'ArrowLeft':
      return { row, column: column - onwards };
    case 'Home':
      return { row: toEnd ? 0 : row, column: 0 };
    case 'End':
      return { row: toEnd ? Infinity : row, column: Infinity };
    default:
      return undefined;
  }
}

type Cells = (HTMLElement | null)[][];

function cellsOf(table: HTMLTableElement | null): Cells {
  const rows = [...(table?.tBodies[0]?.rows ?? [])];
  return rows.map(row =>
    [...row.cells].map(cell => cell.querySelector<HTMLElement>('a, button')),
  );
}

function placeOf(cells: Cells, target: Element): Place | undefined {
  for (const [row, inRow] of cells.entries()) {
    const column = inRow.findIndex(cell => cell === target);
    if (column >= 0) return { row, column };
  }
  return undefined;
}

function within(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
