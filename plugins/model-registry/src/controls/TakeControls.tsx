import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../api/ref';
import { TakeAs } from '../reports/TakeAs';

/** The same rows as a file, or on paper. */
export function TakeControls({ query }: { query: Record<string, string> }) {
  const registry = useApi(modelRegistryApiRef);
  return (
    <TakeAs
      name="controls"
      load={async format => {
        const asked = { query: { ...query, format } };
        return (await registry.stream('getControls', asked)).blob();
      }}
    />
  );
}
