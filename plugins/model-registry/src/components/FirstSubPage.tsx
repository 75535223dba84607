import type { ReactNode } from 'react';
import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Navigate, useLocation, useResolvedPath } from 'react-router-dom';

interface Props {
  /** The sub page that the page opens with. */
  readonly path: string;
  /** Paths of all sub pages. */
  readonly known: readonly string[];
  readonly children: ReactNode;
}

/**
 * A page that opens its first sub page takes what is asked in the address along, and says so where it has no
 * sub page of a name; Backstage itself drops the one and shows nothing for the other.
 */
export function FirstSubPage({ path, known, children }: Props) {
  const { pathname, search, hash } = useLocation();
  const here = useResolvedPath('.').pathname.replace(/\/+$/, '');
  const [named] = pathname.slice(here.length).split('/').filter(Boolean);
  if (named !== undefined && !known.includes(named))
    return <NotFoundErrorPage />;
  if (named !== undefined || search + hash === '') return <>{children}</>;
  return (
    <Navigate to={{ pathname: `${here}/${path}`, search, hash }} replace />
  );
}
