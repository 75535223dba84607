import { useResolvedPath } from 'react-router-dom';
import {
  BreadcrumbEntry,
  PageLayout,
  useBreadcrumbEntries,
} from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { PluginHeader } from '@backstage/ui';
import type { ComponentProps } from 'react';
import { usePageTitle } from '../translations/usePageTitle';

type Props = ComponentProps<typeof PageLayout>;

/** The head of every page: the kit's own header, with titles in the reader's language. */
export function TranslatedPageLayout(props: Props) {
  const { title, noHeader, children } = props;
  const say = usePageTitle();
  const here = useResolvedPath('.').pathname;
  if (noHeader) return <>{children}</>;
  const page = (
    <>
      <PageHead {...props} />
      {children}
    </>
  );
  if (!title) return page;
  return (
    <BreadcrumbEntry
      entry={{ label: say(title), href: props.titleLink ?? here }}
    >
      {page}
    </BreadcrumbEntry>
  );
}

function PageHead({ title, icon, titleLink, tabs, headerActions }: Props) {
  const say = usePageTitle();
  const here = useResolvedPath('.').pathname;
  const { items } = useBreadcrumbEntries();
  return (
    <PluginHeader
      title={title && say(title)}
      icon={icon}
      titleLink={titleLink}
      breadcrumbs={items.map(item => ({ ...item, label: say(item.label) }))}
      tabs={tabs?.map(tab => ({
        ...tab,
        label: say(tab.label),
        href: placeUnder(here, tab.href),
        matchStrategy: 'prefix',
      }))}
      customActions={headerActions}
    />
  );
}

/** Tabs name their place from the page on; absolute ones stay. */
function placeUnder(page: string, href: string): string {
  return href.startsWith('/') ? href : `${page.replace(/\/+$/, '')}/${href}`;
}

export const pageLayout = SwappableComponentBlueprint.make({
  name: 'core-page-layout',
  params: define =>
    define({ component: PageLayout, loader: () => TranslatedPageLayout }),
});
