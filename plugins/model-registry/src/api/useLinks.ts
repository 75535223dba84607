import { useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { publishTemplateRouteRef, rootRouteRef } from '../routes';

export type EntityTab =
  | 'overview'
  | 'governance'
  | 'governance/access'
  | 'evaluations'
  | 'deployments'
  | 'evidence';

export interface Links {
  models(search?: string): string;
  inbox(): string;
  delegations(): string;
  campaigns(): string;
  campaign(id: string): string;
  task(id: string): string;
  reports(report?: string, search?: string): string;
  useCases(search?: string): string;
  useCase(id: string, page?: 'answers'): string;
  policies(): string;
  policy(pack: string, at?: Record<string, string>): string;
  ledger(search?: string): string;
  health(): string;
  admin(room: 'health' | 'roles' | 'accounts' | 'webhooks'): string;
  model(
    ref: string,
    at?: { version?: string; tab?: EntityTab; query?: Record<string, string> },
  ): string;
  /** Undefined where no scaffolder is installed. */
  publish: string | undefined;
}

const defaultRoot = '/models'; // where a portal that mounts only the tabs is told to look

/** Every address this plugin links to, so that no component builds one by hand. */
export function useLinks(): Links {
  const root = useOptionalRoot();
  const entity = useRouteRef(entityRouteRef);
  const template = useRouteRef(publishTemplateRouteRef);
  return useMemo(
    () => ({
      models: search => `${root}/browse${search ? `?${search}` : ''}`,
      inbox: () => `${root}/inbox`,
      delegations: () => `${root}/inbox/delegations`,
      campaigns: () => `${root}/inbox/campaigns`,
      campaign: id => `${root}/inbox/campaigns/${encodeURIComponent(id)}`,
      task: id => `${root}/inbox/${encodeURIComponent(id)}`,
      reports: (report, search) =>
        `${root}/reports${report ? `/${report}` : ''}${
          search ? `?${search}` : ''
        }`,
      useCases: search => `${root}/use-cases${search ? `?${search}` : ''}`,
      useCase: (id, page) =>
        `${root}/use-cases/${encodeURIComponent(id)}${page ? `/${page}` : ''}`,
      policies: () => `${root}/policies`,
      policy: (pack, at = {}) => {
        const text = new URLSearchParams(at).toString();
        const path = `${root}/policies/${encodeURIComponent(pack)}`;
        return text ? `${path}?${text}` : path;
      },
      ledger: search => `${root}/ledger${search ? `?${search}` : ''}`,
      health: () => `${root}/admin/health`,
      admin: room => `${root}/admin/${room}`,
      model: (ref, at = {}) => {
        const [namespace, name] = ref.split('/');
        const base = entity({ kind: 'resource', namespace, name });
        const tab = at.tab && at.tab !== 'overview' ? `/${at.tab}` : '';
        const query = new URLSearchParams(at.query);
        if (at.version) query.set('v', at.version);
        const text = query.toString();
        return `${base}${tab}${text ? `?${text}` : ''}`;
      },
      publish: template?.({
        namespace: 'default',
        templateName: 'publish-a-model',
      }),
    }),
    [root, entity, template],
  );
}

function useOptionalRoot(): string {
  try {
    return useRouteRef(rootRouteRef)();
  } catch {
    return defaultRoot;
  }
}
