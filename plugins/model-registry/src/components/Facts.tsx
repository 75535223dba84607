import { Fragment, type ReactNode } from 'react';

/** Names and values; those without a value are left out. */
export function Facts(props: { items: [string, ReactNode | undefined][] }) {
  const known = props.items.filter(
    ([, value]) => value !== undefined && value !== '' && value !== false,
  );
  return (
    <dl className="assay-facts">
      {known.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
