import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  CaseView,
  ModelDetail,
  MoveName,
  VersionDetail,
} from '@assay/plugin-model-registry-common';
import { useInvalidate, useRegistry, type Asked } from '../api/useRegistry';

/** The model of this entity page and the version that is looked at (`?v=`, else production, else newest). */
export interface Subject {
  ref: string; // group/name
  group: string;
  name: string;
  asked: Asked<ModelDetail>;
  model?: ModelDetail;
  version?: VersionDetail;
}

export function useSubject(): Subject {
  const { entity } = useEntity();
  const group = entity.metadata.namespace ?? 'default';
  const { name } = entity.metadata;
  return useModelSubject(group, name);
}

export function useModelSubject(group: string, name: string): Subject {
  const [search] = useSearchParams();
  const v = search.get('v') ?? undefined;
  const ref = `${group}/${name}`;
  const asked = useRegistry(modelKey(ref, v), registry =>
    registry.getModel({
      params: { group, name },
      query: v ? { v } : {},
    }),
  );
  return {
    ref,
    group,
    name,
    asked,
    model: asked.value,
    version: asked.value?.version,
  };
}

export function modelKey(ref: string, v?: string): string {
  return `model:${ref}?v=${v ?? ''}`;
}

/** The case of one version for one move; without a move, for the next one its state allows. */
export function useCase(
  subject: { group: string; name: string; ref: string },
  version: string | undefined,
  move?: MoveName,
): Asked<CaseView> {
  return useRegistry(
    version && `case:${subject.ref}@${version}?move=${move ?? ''}`,
    registry =>
      registry.getCase({
        params: {
          group: subject.group,
          name: subject.name,
          version: version!,
        },
        query: move ? { move } : {},
      }),
  );
}

/** After a change: everything about this model is asked again, and the lists and the inbox with it. */
export function useRefresh(): (ref: string) => void {
  const invalidate = useInvalidate();
  return useCallback(
    ref => {
      for (const kind of [
        'model',
        'case',
        'controls',
        'diff',
        'facts',
        'findings',
        'exceptions',
        'entries',
      ])
        invalidate(`${kind}:${ref}`);
      invalidate('models:');
      invalidate('inbox:');
      invalidate('exception:');
    },
    [invalidate],
  );
}
