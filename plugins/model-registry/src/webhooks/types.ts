import type { ModelRegistryCalls } from '@assay/plugin-model-registry-common';

export type WebhookList = Awaited<
  ReturnType<ModelRegistryCalls['listWebhooks']>
>;
export type DeliveryPage = Awaited<
  ReturnType<ModelRegistryCalls['listWebhookDeliveries']>
>;
