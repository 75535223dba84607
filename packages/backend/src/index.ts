import { createBackend } from '@backstage/backend-defaults';
import { connectionBudgetLine } from './connectionBudget';
import { readRole } from './role';
import { embeddedFeatures } from './embedded';
import { moveVerb, startStoreMove } from './moveStore';
import { guardedRootHttpRouter } from './rootHttpRouter';
import {
  modelReadPolicyModule,
  permissionPolicyModule,
} from './permissionPolicy';
import { signInCheckModule } from './signInCheck';

const backend = createBackend();
readRole(process.env.BACKEND_ROLE);

backend.add(guardedRootHttpRouter);
backend.add(connectionBudgetLine);
backend.add(import('@backstage/plugin-app-backend'));

// sign-in
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-google-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-microsoft-provider'));
backend.add(
  import('@backstage/plugin-auth-backend-module-oauth2-proxy-provider'),
);
backend.add(signInCheckModule);
backend.add(embeddedFeatures);

// permissions: the only place that sets a policy
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionPolicyModule);

// catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('@assay/plugin-catalog-backend-module-model-registry'));

// the court
backend.add(import('@assay/plugin-model-registry-backend'));
backend.add(modelReadPolicyModule);

// templates
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-notifications'),
);
backend.add(import('@assay/plugin-scaffolder-backend-module-model-registry'));

// search
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
backend.add(import('@assay/plugin-search-backend-module-model-registry'));

// agents: what the court registers as actions, over MCP
backend.add(import('@backstage/plugin-mcp-actions-backend'));

// what people expect of a portal
backend.add(import('@backstage/plugin-techdocs-backend'));
backend.add(import('@assay/plugin-techdocs-backend-module-model-registry'));
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(
  import('@assay/plugin-notifications-backend-module-model-registry'),
);
backend.add(import('@backstage/plugin-signals-backend'));

// `node packages/backend store:move …` moves stored files to a bucket and serves nothing.
if (process.argv[2] === moveVerb) startStoreMove();
else backend.start().catch(endWithSentence);

/** A part that refuses to start has said what to set; whoever started the process sees it end. */
function endWithSentence(error: Error): void {
  process.stderr.write(`The portal does not start. ${error.message}\n`);
  process.exit(1);
}
