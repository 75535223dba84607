import type { ComponentProps } from 'react';
import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import {
  InboxCount,
  useInboxCount,
  useInboxLabel,
} from '@assay/plugin-model-registry';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import type { NavContentComponent } from '@backstage/plugin-app-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiInboxArchiveLine, RiMenuLine, RiSearchLine } from '@remixicon/react';
import { portalTranslationRef } from '../translations';
import { usePageTitle } from '../translations/usePageTitle';
import { SidebarBrand } from './SidebarBrand';

/** Models first, then what people come to them from: inbox, create, catalog, docs. */
export function PortalSidebar({
  navItems,
}: ComponentProps<NavContentComponent>) {
  const { t } = useTranslationRef(portalTranslationRef);
  const say = usePageTitle();
  const nav = navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={say(item.title)} />
  ));
  nav.take('page:search'); // the search box opens it
  nav.take('page:notifications'); // has an entry of its own, with the count
  nav.take('page:catalog-graph'); // opened from the relations of what it draws
  const settings = nav.take('page:user-settings');

  return (
    <Sidebar>
      <SidebarBrand />
      <SidebarGroup label={t('search')} icon={<RiSearchLine />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label={t('menu')} icon={<RiMenuLine />}>
        {nav.take('page:model-registry')}
        <InboxItem />
        {nav.take('page:scaffolder')}
        {nav.take('page:catalog')}
        {nav.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem text={say('Notifications')} />
      <SidebarDivider />
      <SidebarGroup
        label={t('settings')}
        icon={<UserSettingsSignInAvatar />}
        to="/settings"
      >
        {settings}
      </SidebarGroup>
    </Sidebar>
  );
}

/** With how many requests wait for the person; the dot stands for the number where the sidebar is narrow. */
function InboxItem() {
  const say = usePageTitle();
  const count = useInboxCount();
  const label = useInboxLabel();
  return (
    <SidebarItem
      icon={() => <RiInboxArchiveLine />}
      to="/models/inbox"
      text={say('Inbox')}
      hasNotifications={Boolean(count)}
      aria-label={label}
    >
      <InboxCount />
    </SidebarItem>
  );
}
