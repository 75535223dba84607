import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../../context';
import { serve } from '../../http/serve';
import { receiveGithub, receiveGitlab } from './receive';

export function addReceiverRoutes(router: Router, ctx: Context): void {
  serve(router, ctx, contract.receiveGithub, call => receiveGithub(ctx, call));
  serve(router, ctx, contract.receiveGitlab, call => receiveGitlab(ctx, call));
}
