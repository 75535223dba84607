import useAsync from 'react-use/esm/useAsync';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';

/** The signed-in person's entity ref; undefined until it is known. */
export function useYou(): string | undefined {
  const identity = useApi(identityApiRef);
  return useAsync(() => identity.getBackstageIdentity(), [identity]).value
    ?.userEntityRef;
}
