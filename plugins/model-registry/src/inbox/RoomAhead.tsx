import { useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useLocation } from 'react-router-dom';
import { cacheOf } from '../api/cache';
import { modelRegistryApiRef } from '../api/ref';
import { askRoom, roomKey } from './askRoom';

/** The address of a room names its task, under whatever path the pages are mounted. */
const roomAddress = /\/inbox\/([a-z]{1,16}:[0-9a-f-]{36})$/;

/**
 * Somebody who comes to a room by its address waits for the portal to draw itself around it. The room's one
 * call and its code are asked for meanwhile, as soon as it is known who asks; the page finds both there.
 */
export function RoomAhead() {
  const registry = useApi(modelRegistryApiRef);
  const identity = useApi(identityApiRef);
  const { pathname } = useLocation();
  const [task] = useState(() => taskOf(pathname));
  useEffect(() => {
    if (task === undefined) return;
    const ask = () => {
      const load = () => askRoom(registry, task);
      cacheOf(registry).watch(roomKey(task), load, () => {})();
      return import('./index');
    };
    // At once and not with the next drawing, which is the whole portal's. Whoever is not signed in is told so by
    // the portal, and the page itself says that it cannot be loaded.
    identity
      .getBackstageIdentity()
      .then(ask)
      .catch(() => {});
  }, [identity, registry, task]);
  return null;
}

function taskOf(pathname: string): string | undefined {
  try {
    return roomAddress.exec(decodeURIComponent(pathname))?.[1];
  } catch {
    return undefined; // an address that cannot be read is no room's
  }
}
