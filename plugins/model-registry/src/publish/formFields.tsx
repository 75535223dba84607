import {
  translationApiRef,
  type ApiHolder,
} from '@backstage/frontend-plugin-api';
import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import type { FilesValue } from './FilesField';
import { publish } from '../translations/messages/publish';
import { modelRegistryTranslationRef } from '../translations/ref';
import type { FieldProps } from './ModelField';
import { complaintsOf, type ModelValue } from './modelValue';

/** The scaffolder types a field by its own zod; ours know their value by the contract's. */
function fieldProps<T>(props: unknown): FieldProps<T> {
  return props as FieldProps<T>;
}

/** The wizard validates outside of any component, so the words come from the API itself. */
function say(apis: ApiHolder, key: 'filesNeeded' | 'notDone'): string {
  const translation = apis
    .get(translationApiRef)
    ?.getTranslation(modelRegistryTranslationRef);
  return translation?.ready ? translation.t(`publish.${key}`) : publish[key];
}

/** `ui:field: AssayModelName` */
export const modelNameField = FormFieldBlueprint.make({
  name: 'assay-model-name',
  params: {
    field: async () => {
      const { ModelField } = await import('./ModelField');
      return createFormField({
        name: 'AssayModelName',
        component: props => <ModelField {...fieldProps(props)} />,
        schema: makeFieldSchema({
          output: z => z.record(z.string(), z.any()),
        }),
        validation: (value, validation) => {
          const complaints = complaintsOf(value as unknown as ModelValue);
          for (const [field, complaint] of Object.entries(complaints))
            validation.addError(`${field}: ${complaint}`);
        },
      });
    },
  },
});

/** `ui:field: AssayFiles` */
export const filesField = FormFieldBlueprint.make({
  name: 'assay-files',
  params: {
    field: async () => {
      const { FilesField } = await import('./FilesField');
      return createFormField({
        name: 'AssayFiles',
        component: props => <FilesField {...fieldProps(props)} />,
        schema: makeFieldSchema({
          output: z => z.record(z.string(), z.any()),
        }),
        validation: (value, validation, { apiHolder }) => {
          const files = value as unknown as FilesValue | undefined;
          if (!files?.count) validation.addError(say(apiHolder, 'filesNeeded'));
          else if (files.stored < files.count)
            validation.addError(say(apiHolder, 'notDone'));
        },
      });
    },
  },
});

/** `ui:field: AssayMetadata` */
export const metadataField = FormFieldBlueprint.make({
  name: 'assay-metadata',
  params: {
    field: async () => {
      const { MetadataField } = await import('./MetadataField');
      return createFormField({
        name: 'AssayMetadata',
        component: props => <MetadataField {...fieldProps(props)} />,
        schema: makeFieldSchema({
          output: z => z.record(z.string(), z.any()),
        }),
      });
    },
  },
});
