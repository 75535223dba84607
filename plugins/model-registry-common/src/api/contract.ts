import { z } from 'zod';
import { accessContract } from './accessContract';
import { accountsContract } from './accountsContract';
import { artifactsContract } from './artifactsContract';
import { auditContract } from './auditContract';
import { bulkContract } from './bulkContract';
import { campaignsContract } from './campaignsContract';
import { controlsContract } from './controlsContract';
import { delegationsContract } from './delegationsContract';
import { endpoint } from './endpoint';
import { exceptionsContract } from './exceptionsContract';
import { factsContract } from './factsContract';
import { findingsContract } from './findingsContract';
import { lifecycleContract } from './lifecycleContract';
import { operationsContract } from './operationsContract';
import { policiesContract } from './policiesContract';
import { questionsContract } from './questionsContract';
import { receiversContract } from './receiversContract';
import { registryContract } from './registryContract';
import { reportsContract } from './reportsContract';
import { roomContract } from './roomContract';
import { useCasesContract } from './useCasesContract';
import { webhooksContract } from './webhooksContract';

const getOpenapi = endpoint({
  id: 'getOpenapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This API, described',
  result: z.unknown(),
  permission: 'none',
  principals: ['user', 'service'],
});

/** Every route there is, room by room. */
export const contract = {
  ...registryContract,
  ...bulkContract,
  ...artifactsContract,
  ...factsContract,
  ...findingsContract,
  ...lifecycleContract,
  ...exceptionsContract,
  ...roomContract,
  ...delegationsContract,
  ...campaignsContract,
  ...questionsContract,
  ...policiesContract,
  ...auditContract,
  ...reportsContract,
  ...controlsContract,
  ...operationsContract,
  ...accountsContract,
  ...accessContract,
  ...webhooksContract,
  ...receiversContract,
  ...useCasesContract,
  getOpenapi,
} as const;
export type Contract = typeof contract;
