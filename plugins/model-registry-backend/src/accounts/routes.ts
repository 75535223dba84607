import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import {
  addKey,
  createAccount,
  revokeAccount,
  revokeKey,
  rotateToken,
} from './accounts';
import { listAccounts } from './listAccounts';

export function addAccountRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.listAccounts, ({ principal }) =>
    listAccounts(ctx, principal),
  );
  serve(router, ctx, contract.createAccount, call => createAccount(ctx, call));
  serve(router, ctx, contract.rotateAccountToken, call =>
    rotateToken(ctx, call),
  );
  serve(router, ctx, contract.revokeAccount, call => revokeAccount(ctx, call));
  serve(router, ctx, contract.addAccountKey, call => addKey(ctx, call));
  serve(router, ctx, contract.revokeAccountKey, call => revokeKey(ctx, call));
}
