import { Route, Routes } from 'react-router-dom';
import { PackPage } from './PackPage';
import { PoliciesPage } from './PoliciesPage';

export function PoliciesRouter() {
  return (
    <Routes>
      <Route path="/" element={<PoliciesPage />} />
      <Route path="/:pack" element={<PackPage />} />
    </Routes>
  );
}
