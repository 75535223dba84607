import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import {
  formatModelRef,
  type ModelSummary,
} from '@assay/plugin-model-registry-common';

/** The location type our entities carry; nothing else may claim it (safety: S10). */
export const MODEL_LOCATION_TYPE = 'model-registry';
export const MODEL_ENTITY_TYPE = 'ai-model';

/** Owns the entity refs, so that a second provider cannot take one over. */
export const modelLocationKey = 'model-registry';

interface Around {
  /** Where people reach the portal. */
  appUrl: string;
  /** Entity refs of what the model rests on. */
  dependsOn: string[];
}

/**
 * The catalog entity of a model. Only what people filter on there stands in `spec`, since each scalar
 * becomes a search row; versions, metrics and evidence stay in the court.
 */
export function modelEntity(model: ModelSummary, around: Around): Entity {
  const ref = formatModelRef(model);
  const location = `${MODEL_LOCATION_TYPE}:${ref}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      namespace: model.group,
      name: model.name,
      title: model.title,
      description: model.description,
      tags: model.tags,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        'assay.dev/model': ref,
        // Shows the Docs tab. Nothing is fetched from there: the pages are the model's cards.
        'backstage.io/techdocs-ref': `url:${around.appUrl}/models/go/${ref}`,
      },
    },
    spec: {
      type: MODEL_ENTITY_TYPE,
      owner: model.owner,
      ...(model.system ? { system: model.system } : {}),
      ...(around.dependsOn.length > 0 ? { dependsOn: around.dependsOn } : {}),
      lifecycle: lifecycleOf(model),
      tier: model.tier,
    },
  };
}

/** The state of what runs, else of what is newest; a model without versions is a draft. */
function lifecycleOf(model: ModelSummary): string {
  return model.production?.state ?? model.newest?.state ?? 'draft';
}
