import type { ReactNode } from 'react';

/** What may be wider than its place scrolls in a frame of its own, by keyboard too; the page does not. */
export function Frame(props: { label: string; children: ReactNode }) {
  return (
    <div
      className="assay-frame"
      role="group"
      aria-label={props.label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {props.children}
    </div>
  );
}
