import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  CatalogProcessor,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { MODEL_ENTITY_TYPE, MODEL_LOCATION_TYPE } from './modelEntity';

type Location = { type: string; target: string };

/** Refuses `ai-model` entities that do not come from the court (safety: S10). */
export class ForeignModelProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'ForeignModelProcessor';
  }

  async preProcessEntity(
    entity: Entity,
    _location: Location,
    _emit: CatalogProcessorEmit,
    originLocation: Location,
  ): Promise<Entity> {
    if (isModel(entity) && originLocation.type !== MODEL_LOCATION_TYPE) {
      throw new InputError(
        `Resource '${entity.metadata.name}' has spec.type '${MODEL_ENTITY_TYPE}', which only the model registry may write. ` +
          `Register the model there, or give this resource another type.`,
      );
    }
    return entity;
  }
}

/** The catalog's filters do not tell upper from lower case, so neither does this. */
function isModel({ kind, spec }: Entity): boolean {
  const type = typeof spec?.type === 'string' ? spec.type : '';
  return (
    kind.toLocaleLowerCase('en-US') === 'resource' &&
    type.trim().toLocaleLowerCase('en-US') === MODEL_ENTITY_TYPE
  );
}
