import { useApi } from '@backstage/frontend-plugin-api';
import { modelRegistryApiRef } from '../../api/ref';
import { useTell } from '../../api/useTell';
import { useRefresh } from '../../header/useSubject';
import type { Shown } from '../../header/TabFrame';

/** What every dialog about one version needs: the client, its address, and what follows a success. */
export function useWriteTo(shown: Shown) {
  const registry = useApi(modelRegistryApiRef);
  const refresh = useRefresh();
  const tell = useTell();
  const { version, revision } = shown.version;
  return {
    registry,
    tell,
    refresh: () => refresh(shown.ref),
    params: { group: shown.group, name: shown.name, version },
    /** Refused with 412 when somebody else changed the version meanwhile. */
    ifMatch: `"${revision}"`,
  };
}
