import { useEffect, useState } from 'react';
import {
  identityApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/frontend-plugin-api';

/** Who was signed in when it was last asked, so that a page of hundreds of names is not drawn twice. */
const known = new WeakMap<IdentityApi, string>();

/** The signed-in person's entity ref; undefined until it is known. */
export function useYou(): string | undefined {
  const identity = useApi(identityApiRef);
  const [you, setYou] = useState(() => known.get(identity));
  useEffect(() => {
    let isGone = false;
    const answered = (ref: string) => {
      known.set(identity, ref);
      if (!isGone) setYou(ref);
    };
    identity.getBackstageIdentity().then(
      ({ userEntityRef }) => answered(userEntityRef),
      () => {}, // whoever is not signed in is nobody here
    );
    return () => {
      isGone = true;
    };
  }, [identity]);
  return you;
}
