import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

// These come from core-plugin-api because both frontend systems can resolve them.
export const rootRouteRef = createRouteRef({ id: 'model-registry' });

export const inboxRouteRef = createRouteRef({ id: 'model-registry:inbox' });

export const publishTemplateRouteRef = createExternalRouteRef({
  id: 'publish-template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});
