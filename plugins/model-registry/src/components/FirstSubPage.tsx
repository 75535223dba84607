import type { ReactNode } from 'react';
import { Navigate, useLocation, useResolvedPath } from 'react-router-dom';

/** A page that opens its first sub page takes what is asked in the address along; Backstage itself drops it. */
export function FirstSubPage(props: { path: string; children: ReactNode }) {
  const { pathname, search, hash } = useLocation();
  const here = useResolvedPath('.').pathname.replace(/\/+$/, '');
  const isPage = pathname.replace(/\/+$/, '') === here;
  if (!isPage || search + hash === '') return <>{props.children}</>;
  return (
    <Navigate
      to={{ pathname: `${here}/${props.path}`, search, hash }}
      replace
    />
  );
}
