import type { RiskTier } from '@assay/plugin-model-registry-common';
import { useText } from '../translations/useText';

const bars: Record<RiskTier, number> = { Low: 1, Medium: 2, High: 3 };

/** A tier is neither good nor bad, so it has no hue: bars and its word. */
export function TierMark(props: { tier: RiskTier }) {
  const t = useText();
  return (
    <span className="assay-tier" data-tier={props.tier}>
      {[1, 2, 3].map(bar => (
        <i
          key={bar}
          aria-hidden
          data-on={bar <= bars[props.tier]}
          style={{ blockSize: 3 + bar * 3 }}
        />
      ))}
      <span>{t(`tier.${props.tier}`)}</span>
    </span>
  );
}
