import { Navigate, NavLink, Route, Routes } from 'react-router-dom';
import { AccountsPage } from '../accounts';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { RolesPage } from '../roles';
import { useText } from '../translations/useText';
import { WebhooksPage } from '../webhooks';
import { HealthPage } from './HealthPage';

/** The rooms of administration; health is the first that is there. */
export function AdminRouter() {
  return (
    <>
      <Rooms />
      <Routes>
        <Route path="/health" element={<HealthPage />} />
        <Route path="/roles" element={<RolesPage />} />
        <Route path="/accounts" element={<AccountsPage />} />
        <Route path="/webhooks" element={<WebhooksPage />} />
        <Route path="/*" element={<Navigate to="health" replace />} />
      </Routes>
    </>
  );
}

function Rooms() {
  const t = useText();
  const links = useLinks();
  return (
    <AssayRoot>
      <nav
        className="assay-row"
        aria-label={t('accounts.admin')}
        style={{ marginBlockEnd: 16, gap: 16 }}
      >
        <NavLink className="assay-link" to={links.admin('health')}>
          {t('health.title')}
        </NavLink>
        <NavLink className="assay-link" to={links.admin('roles')}>
          {t('roleMapping.title')}
        </NavLink>
        <NavLink className="assay-link" to={links.admin('accounts')}>
          {t('accounts.title')}
        </NavLink>
        <NavLink className="assay-link" to={links.admin('webhooks')}>
          {t('webhooks.title')}
        </NavLink>
      </nav>
    </AssayRoot>
  );
}
