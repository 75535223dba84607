import type { ModelRegistryCalls } from '@assay/plugin-model-registry-common';

export type AccountList = Awaited<
  ReturnType<ModelRegistryCalls['listAccounts']>
>;
