import type { ComponentProps } from 'react';
import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { InboxCount, useInboxCount } from '@assay/plugin-model-registry';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import type { NavContentComponent } from '@backstage/plugin-app-react';
import { SidebarSearchModal } from '@backstage/plugin-search';
import { UserSettingsSignInAvatar } from '@backstage/plugin-user-settings';
import { RiInboxArchiveLine, RiMenuLine, RiSearchLine } from '@remixicon/react';
import { SidebarBrand } from './SidebarBrand';

/** Models first, then what people come to them from: inbox, create, catalog, docs. */
export function PortalSidebar({
  navItems,
}: ComponentProps<NavContentComponent>) {
  const nav = navItems.withComponent(item => (
    <SidebarItem icon={() => item.icon} to={item.href} text={item.title} />
  ));
  nav.take('page:search'); // the search box opens it
  nav.take('page:notifications'); // has an entry of its own, with the count
  const settings = nav.take('page:user-settings');

  return (
    <Sidebar>
      <SidebarBrand />
      <SidebarGroup label="Search" icon={<RiSearchLine />} to="/search">
        <SidebarSearchModal />
      </SidebarGroup>
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<RiMenuLine />}>
        {nav.take('page:model-registry')}
        <InboxItem />
        {nav.take('page:scaffolder')}
        {nav.take('page:catalog')}
        {nav.rest({ sortBy: 'title' })}
      </SidebarGroup>
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarDivider />
      <SidebarGroup
        label="Settings"
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
  const count = useInboxCount();
  return (
    <SidebarItem
      icon={() => <RiInboxArchiveLine />}
      to="/models/inbox"
      text="Inbox"
      hasNotifications={Boolean(count)}
    >
      <InboxCount />
    </SidebarItem>
  );
}
