import { useEffect, useState } from 'react';
import { useLocation } from 'react-router-dom';
import type { ModelSummary } from '@assay/plugin-model-registry-common';
import { useLinks, type EntityTab, type Links } from '../../api/useLinks';
import { useRegistry } from '../../api/useRegistry';
import { modelKey, useCase } from '../../header/useSubject';
import { useText, type Text } from '../../translations/useText';
import { inTheRoom } from '../../governance/moveChoice';
import { matches, readQuery } from './readQuery';

export interface Item {
  id: string;
  kind: 'model' | 'version' | 'page' | 'action';
  label: string;
  /** What it is found by, where that is less than its label. */
  foundBy?: string;
  /** Where it leads; nothing is committed from here. */
  to: string;
}

const modelsMax = 8;
const versionsMax = 8;
const restMs = 200;
const tabs = [
  'overview',
  'governance',
  'evaluations',
  'deployments',
  'evidence',
] as const satisfies readonly EntityTab[];

/** What the palette offers for what is typed: actions on the version in view, pages, models, versions. */
export function useItems(text: string): { items: Item[]; isLoading: boolean } {
  const t = useText();
  const links = useLinks();
  const { q, version } = readQuery(text);
  const here = useHere(links);
  const asked = useFound(q);
  const [first] = asked.value?.items ?? [];
  const found = useVersions(version === undefined ? undefined : first);
  const fixed = [...here.items, ...pagesOf(links, t)].filter(item =>
    matches(item.foundBy ?? item.label, text),
  );
  const models = (asked.value?.items ?? []).map(model => ({
    id: `model:${model.ref}`,
    kind: 'model' as const,
    label: `${model.ref} · ${model.title}`,
    to: links.model(model.ref),
  }));
  const versions = (found.value?.versions ?? [])
    .filter(one => one.version.startsWith(version ?? ''))
    .slice(0, versionsMax)
    .map(one => ({
      id: `version:${first.ref}@${one.version}`,
      kind: 'version' as const,
      label: `${first.ref}@${one.version} · ${t(`state.${one.state}`)}`,
      to: links.model(first.ref, { version: one.version }),
    }));
  return {
    items: version === undefined ? [...fixed, ...models] : versions,
    isLoading: asked.loading || found.loading,
  };
}

function pagesOf(links: Links, t: Text): Item[] {
  const page = (id: string, label: string, to: string | undefined) =>
    to ? [{ id: `page:${id}`, kind: 'page' as const, label, to }] : [];
  return [
    ...page('models', t('browse.title'), links.models()),
    ...page('inbox', t('inbox.title'), links.inbox()),
    ...page('reports', t('keys.does.goReports'), links.reports()),
    ...page('policies', t('keys.does.goPolicies'), links.policies()),
    ...page('ledger', t('keys.does.goLedger'), links.ledger()),
    ...page('publish', t('browse.publish'), links.publish),
  ];
}

function useFound(q: string) {
  const rested = useRested(q);
  return useRegistry<{ items: ModelSummary[] }>(
    rested ? `models:palette?q=${rested}` : undefined,
    registry => registry.listModels({ query: { q: rested, limit: modelsMax } }),
  );
}

function useVersions(model: ModelSummary | undefined) {
  return useRegistry(model && modelKey(model.ref), registry =>
    registry.getModel({
      params: { group: model!.group, name: model!.name },
      query: {},
    }),
  );
}

/** The tabs of the model whose page is open, and the moves one may make on its version. */
function useHere(links: Links): { items: Item[] } {
  const t = useText();
  const { pathname, search } = useLocation();
  const at = modelAt(links, pathname);
  const v = new URLSearchParams(search).get('v') ?? undefined;
  const asked = useRegistry(at && modelKey(at.ref, v), registry =>
    registry.getModel({
      params: { group: at!.group, name: at!.name },
      query: v ? { v } : {},
    }),
  );
  const version = asked.value?.version?.version;
  const view = useCase(
    at ?? { ref: '', group: '', name: '' },
    at && version,
  ).value;
  if (!at || !version) return { items: [] };
  const moves = (view?.moves ?? [])
    .filter(one => !one.refusal && !inTheRoom.includes(one.move))
    .map(({ move }) => ({
      id: `move:${move}`,
      kind: 'action' as const,
      // Not by the model's name: who types that wants the model, not a move on it.
      foundBy: t(`move.${move}`),
      label: t('keys.moveOn', {
        move: t(`move.${move}`),
        name: at.ref,
        version,
      }),
      to: links.model(at.ref, { version, tab: 'governance', query: { move } }),
    }));
  const pages = tabs.map(tab => ({
    id: `tab:${tab}`,
    kind: 'page' as const,
    foundBy: t(`keys.tabs.${tab}`),
    label: t('keys.tabOf', {
      tab: t(`keys.tabs.${tab}`),
      name: at.ref,
      version,
    }),
    to: links.model(at.ref, { version, tab }),
  }));
  return { items: [...moves, ...pages] };
}

/** Which model an address is about, by the address its page would have. */
function modelAt(links: Links, pathname: string) {
  const [head, tail] = links.model('GROUP/NAME').split('GROUP');
  const [middle] = tail.split('NAME');
  if (!pathname.startsWith(head)) return undefined;
  const [group, rest] = pathname.slice(head.length).split(middle);
  const name = rest?.split('/')[0];
  return group && name && !group.includes('/')
    ? { group, name, ref: `${group}/${name}` }
    : undefined;
}

function useRested(value: string): string {
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
