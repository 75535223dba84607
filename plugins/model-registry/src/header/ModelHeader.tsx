import { ButtonIcon, Header, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiMore2Line, RiStarFill, RiStarLine } from '@remixicon/react';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Entity } from '@backstage/catalog-model';
import { useEntity, useStarredEntity } from '@backstage/plugin-catalog-react';
import type { EntityHeaderLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { useLinks } from '../api/useLinks';
import { AssayRoot } from '../components/AssayRoot';
import { Person } from '../components/Person';
import { useText, type Text, type TextKey } from '../translations/useText';
import { stripOf } from './stripSentence';
import { useCase, useSubject, type Subject } from './useSubject';
import { VersionStrip } from './VersionStrip';

/** The catalog builds tab links without their query; this header keeps the version and what it is compared with. */
export function ModelHeader(props: EntityHeaderLayoutProps) {
  const t = useText();
  const { entity } = useEntity();
  const subject = useSubject();
  const tabs = useTabs(props.tabs, subject);
  useUnderline(tabs.map(tab => tab.label).join());
  const { model } = subject;
  return (
    <AssayRoot>
      <Header
        title={model?.title ?? entity.metadata.title ?? subject.ref}
        description={subject.ref}
        metadata={
          model
            ? [
                {
                  label: t('browse.owner'),
                  value: <Person who={model.owner} />,
                },
              ]
            : []
        }
        tabs={tabs}
        activeTabId={props.activeTabId}
        customActions={<HeaderActions entity={entity} />}
      />
      <div style={{ paddingInline: 'var(--bui-space-5, 20px)' }}>
        <VersionStrip subject={subject} />
      </div>
    </AssayRoot>
  );
}

/** The kit measures the line under the open tab anew on a resize only, not when a label grows. */
function useUnderline(labels: string) {
  useEffect(() => {
    window.dispatchEvent(new Event('resize'));
  }, [labels]);
}

function useTabs(tabs: EntityHeaderLayoutProps['tabs'], subject: Subject) {
  const t = useText();
  const links = useLinks();
  const [search] = useSearchParams();
  const blocked = useBlockCount(subject);
  const kept = new URLSearchParams();
  for (const name of ['v', 'base']) {
    const value = search.get(name);
    if (value) kept.set(name, value);
  }
  const query = kept.size > 0 ? `?${kept}` : '';
  const base = links.model(subject.ref);
  const place = (tab: { id: string; label: string; href: string }) => ({
    ...tab,
    label: [
      tabLabel(tab.label, t),
      ...(tab.href === 'governance' && blocked > 0 ? [blocked] : []),
    ].join(' · '),
    href: `${base}${tab.href ? `/${tab.href}` : ''}${query}`,
  });
  return tabs.map(tab =>
    'items' in tab ? { ...tab, items: tab.items.map(place) } : place(tab),
  );
}

const tabKeys: Readonly<Record<string, TextKey>> = {
  Overview: 'entity.tabOverview',
  Governance: 'entity.tabGovernance',
  Evaluations: 'entity.tabEvaluations',
  Deployments: 'entity.tabDeployments',
  Evidence: 'entity.tabEvidence',
  Docs: 'entity.tabDocs',
};

/** Titles of tabs are configuration and know no language; those we give are said in the reader's. */
function tabLabel(label: string, t: Text): string {
  return Object.hasOwn(tabKeys, label) ? t(tabKeys[label]) : label;
}

function useBlockCount(subject: Subject): number {
  const asked = useCase(subject, subject.version?.version);
  if (!subject.version) return 0;
  const strip = stripOf(subject.version, asked.value);
  return strip.kind === 'blocked' ? strip.count : 0;
}

function HeaderActions({ entity }: { entity: Entity }) {
  const t = useText();
  const { isStarredEntity, toggleStarredEntity } = useStarredEntity(entity);
  return (
    <>
      <ButtonIcon
        variant="secondary"
        aria-label={
          isStarredEntity ? t('entity.unfavourite') : t('entity.favourite')
        }
        icon={isStarredEntity ? <RiStarFill /> : <RiStarLine />}
        onPress={() => toggleStarredEntity()}
      />
      <MenuTrigger>
        <ButtonIcon
          variant="secondary"
          aria-label={t('entity.more')}
          icon={<RiMore2Line />}
        />
        <Menu placement="bottom end">
          <MenuItem href="?inspect=overview">{t('entity.inspect')}</MenuItem>
        </Menu>
      </MenuTrigger>
    </>
  );
}
