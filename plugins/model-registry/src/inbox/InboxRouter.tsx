import { Route, Routes } from 'react-router-dom';
import { DecisionRoom } from './DecisionRoom';
import { InboxPage } from './InboxPage';

export function InboxRouter() {
  return (
    <Routes>
      <Route path="/" element={<InboxPage />} />
      <Route path="/:task" element={<DecisionRoom />} />
    </Routes>
  );
}
