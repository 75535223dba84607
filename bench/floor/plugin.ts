import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { modelCreatePermission } from '@assay/plugin-model-registry-common';
import { randomUUID } from 'node:crypto';
import Router from 'express-promise-router';

/**
 * The least that any call costs here, over HTTP: sign-in, a permission check, and `select 1` for a read or
 * a transaction of four selects and two inserts for a move. Calls are held against it, measured in the
 * same run.
 */
export const floorPlugin = createBackendPlugin({
  pluginId: 'bench-floor',
  register(env) {
    env.registerInit({
      deps: {
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
      },
      async init({ database, httpAuth, httpRouter, permissions }) {
        const db = await database.getClient();
        await db.raw(`
          create table if not exists floor_rows (id uuid primary key, body text not null, at timestamptz not null);
          create table if not exists floor_log (seq bigserial primary key, id uuid not null, body text not null)`);
        const known = randomUUID();
        await db('floor_rows').insert({
          id: known,
          body: 'here',
          at: new Date(),
        });

        const router = Router();
        router.get('/read', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          const [decision] = await permissions.authorize(
            [{ permission: modelCreatePermission }],
            { credentials },
          );
          if (decision.result !== AuthorizeResult.ALLOW)
            throw new NotAllowedError();
          await db.raw('select 1');
          response.json({ ok: true });
        });
        router.post('/move', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          const [decision] = await permissions.authorize(
            [{ permission: modelCreatePermission }],
            { credentials },
          );
          if (decision.result !== AuthorizeResult.ALLOW)
            throw new NotAllowedError();
          const id = randomUUID();
          await db.transaction(async tx => {
            for (let select = 0; select < 4; select++) {
              await tx('floor_rows').where({ id: known }).first();
            }
            await tx('floor_rows').insert({
              id,
              body: 'moved',
              at: new Date(),
            });
            await tx('floor_log').insert({ id, body: 'moved' });
          });
          response.json({ id });
        });
        router.get('/select', async (request, response) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          const [decision] = await permissions.authorize(
            [{ permission: modelCreatePermission }],
            { credentials },
          );
          if (decision.result !== AuthorizeResult.ALLOW)
            throw new NotAllowedError();
          const { rows } = await db.raw('select 1 as one');
          response.json(rows[0]);
        });
        httpRouter.use(router);
      },
    });
  },
});
