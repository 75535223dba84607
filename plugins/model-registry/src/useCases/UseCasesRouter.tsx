import { Route, Routes } from 'react-router-dom';
import { QuestionnairePage } from './QuestionnairePage';
import { UseCasePage } from './UseCasePage';
import { UseCasesPage } from './UseCasesPage';

export function UseCasesRouter() {
  return (
    <Routes>
      <Route path="/" element={<UseCasesPage />} />
      <Route path="/:useCaseId" element={<UseCasePage />} />
      <Route path="/:useCaseId/answers" element={<QuestionnairePage />} />
    </Routes>
  );
}
