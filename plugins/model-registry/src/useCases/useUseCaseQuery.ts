import { useSearchParams } from 'react-router-dom';
import {
  euClassSchema,
  riskTierSchema,
  type EuClass,
  type RiskTier,
} from '@assay/plugin-model-registry-common';

/** What is chosen, in the address, so that a link opens the same rows. */
export function useUseCaseQuery() {
  const [search, setSearch] = useSearchParams();
  const tier = search.get('tier') ?? '';
  const q = search.get('q') ?? '';
  const group = search.get('group') ?? undefined;
  const cursor = search.get('cursor') ?? undefined;
  const euClass = euClassSchema.safeParse(search.get('class')).data;
  const known: RiskTier | 'none' | undefined =
    tier === 'none' ? 'none' : riskTierSchema.safeParse(tier).data;
  const choose = (
    key: 'q' | 'tier' | 'class' | 'group' | 'cursor',
    value: string | undefined,
  ) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        if (key !== 'cursor') next.delete('cursor');
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: key === 'q' },
    );
  return {
    q,
    group,
    cursor,
    euClass: euClass as EuClass | undefined,
    tier: known,
    isNarrowed: Boolean(q || group || euClass || known),
    choose,
    clear: () => setSearch({}),
  };
}
