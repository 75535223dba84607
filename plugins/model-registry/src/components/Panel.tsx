import { Box } from '@backstage/ui';
import { useId, type ReactNode } from 'react';

/** A titled region of a page. */
export function Panel(props: {
  title: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
  stale?: boolean;
  /** Stays in sight beside a longer list. */
  sticky?: boolean;
}) {
  const id = useId();
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <Box
      as="section"
      bg="neutral"
      className={[
        'assay-panel',
        props.stale && 'assay-stale',
        props.sticky && 'assay-sticky',
      ]
        .filter(Boolean)
        .join(' ')}
      aria-labelledby={id}
    >
      <header>
        <Heading id={id}>{props.title}</Heading>
        {props.actions && <div className="assay-row">{props.actions}</div>}
      </header>
      {props.children}
    </Box>
  );
}
