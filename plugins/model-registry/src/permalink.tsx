import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { useLinks, type EntityTab } from './api/useLinks';

/** `/models/go/{group}/{name}/{version}/{tab}` leads to the entity page, in place of itself. */
export function PermalinkRouter() {
  return (
    <Routes>
      <Route path=":group/:name" element={<Permalink />} />
      <Route path=":group/:name/:version" element={<Permalink />} />
      <Route path=":group/:name/:version/:tab" element={<Permalink />} />
    </Routes>
  );
}

function Permalink() {
  const links = useLinks();
  const { group, name, version, tab } = useParams();
  const to = links.model(`${group}/${name}`, {
    version,
    tab: tab as EntityTab | undefined,
  });
  return <Navigate to={to} replace />;
}
