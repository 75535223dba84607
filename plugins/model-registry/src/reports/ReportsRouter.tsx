import { Navigate, Route, Routes, useParams } from 'react-router-dom';
import { ControlsPage } from '../controls';
import { DashboardPage } from './DashboardPage';
import { ReportPage } from './ReportPage';
import { reportIdOf } from './reportQuery';

export function ReportsRouter() {
  return (
    <Routes>
      <Route path="/" element={<DashboardPage />} />
      <Route path="/controls" element={<ControlsPage />} />
      <Route path="/:report" element={<OneReport />} />
    </Routes>
  );
}

/** A name that no report has leads to all of them. */
function OneReport() {
  const report = reportIdOf(useParams().report);
  // Keyed, so that the rows of one report never stand under the name of another.
  return report ? (
    <ReportPage key={report} report={report} />
  ) : (
    <Navigate to=".." replace />
  );
}
