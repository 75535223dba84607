import { useCallback } from 'react';
import {
  alertApiRef,
  toastApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';

/** Says that something is done, in the toast of the new frontend system or the alert of the legacy one. */
export function useTell(): (
  title: string,
  links?: { label: string; href: string }[],
) => void {
  const apis = useApiHolder();
  return useCallback(
    (title, links) => {
      const toast = apis.get(toastApiRef);
      if (toast) toast.post({ title, status: 'success', links });
      else
        apis
          .get(alertApiRef)
          ?.post({ message: title, severity: 'success', display: 'transient' });
    },
    [apis],
  );
}
