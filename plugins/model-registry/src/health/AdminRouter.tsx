import { Navigate, Route, Routes } from 'react-router-dom';
import { HealthPage } from './HealthPage';

/** The rooms of administration; health is the first that is there. */
export function AdminRouter() {
  return (
    <Routes>
      <Route path="/health" element={<HealthPage />} />
      <Route path="/*" element={<Navigate to="health" replace />} />
    </Routes>
  );
}
