import { contract } from '@assay/plugin-model-registry-common';
import type { Router } from 'express';
import type { Context } from '../context';
import { serve } from '../http/serve';
import { completeArtifact } from './completeArtifact';
import { downloadArtifact } from './downloadArtifact';
import { getCard } from './getCard';
import type { LinkSigner } from './links';
import { listUploads } from './listUploads';
import { planUpload } from './planUpload';
import { declareReference } from './references/declareReference';
import { removeArtifact } from './removeArtifact';
import { sealVersion } from './sealVersion';
import { signParts } from './signParts';
import { getBlob, hideLinksFromLog, putPart } from './signedLinks';

/** Paths under the plugin that are reached by a signed link, without a token. */
export const signedLinkPaths = ['/v1/uploads', '/v1/blobs'];

export function addArtifactRoutes(
  router: Router,
  ctx: Context,
  links: LinkSigner,
): void {
  router.use(signedLinkPaths, hideLinksFromLog);
  serve(router, ctx, contract.planUpload, call => planUpload(ctx, call));
  serve(router, ctx, contract.listUploads, call => listUploads(ctx, call));
  serve(router, ctx, contract.signParts, call => signParts(ctx, call));
  serve(router, ctx, contract.completeArtifact, call =>
    completeArtifact(ctx, call),
  );
  serve(router, ctx, contract.declareReference, call =>
    declareReference(ctx, call),
  );
  serve(router, ctx, contract.removeArtifact, call =>
    removeArtifact(ctx, call),
  );
  serve(router, ctx, contract.downloadArtifact, call =>
    downloadArtifact(ctx, call),
  );
  serve(router, ctx, contract.sealVersion, call => sealVersion(ctx, call));
  serve(router, ctx, contract.getCard, call => getCard(ctx, call));
  serve(router, ctx, contract.putPart, call => putPart(ctx, links, call));
  serve(router, ctx, contract.getBlob, call => getBlob(ctx, links, call));
}
