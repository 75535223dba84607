import { useSearchParams } from 'react-router-dom';
import {
  accessActionNames,
  versionStates,
} from '@assay/plugin-model-registry-common';

/** What the page is asked, in its address, so that an answer can be sent to somebody. */
export function useAsked() {
  const [search, setSearch] = useSearchParams();
  const who = search.get('who') ?? undefined;
  const action = accessActionNames.find(one => one === search.get('do'));
  const state = versionStates.find(one => one === search.get('state'));
  const change = (part: { who?: string; do?: string; state?: string }) =>
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        for (const [key, value] of Object.entries(part)) {
          if (value) after.set(key, value);
          else after.delete(key);
        }
        return after;
      },
      { replace: true },
    );
  return { who, action, state, change };
}
