import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { OverviewTab } from './OverviewTab';

/** The Overview of a model; cards that other plugins add to the entity come below ours. */
export function OverviewLayout(props: EntityContentLayoutProps) {
  return (
    <OverviewTab
      more={
        props.cards.length > 0 && (
          <div className="assay-even">
            {props.cards.map((card, index) => (
              // Cards have no id of their own, and their order does not change.
              <div key={index}>{card.element}</div>
            ))}
          </div>
        )
      }
    />
  );
}
