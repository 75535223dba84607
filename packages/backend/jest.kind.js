const path = require('node:path');

// Journeys, peers and long sweeps are Jest tests as well, but `backstage-cli
// repo test` leaves them alone: their names do not end in `.test.ts`.
const testTimeoutMs = 10 * 60 * 1000;
const elsewhere = [
  '../../plugins/model-registry-backend/src',
  '../../plugins/model-registry-common/src',
  '../../plugins/model-registry-node/src',
  '../policy-engine/src',
];

module.exports = async kind => ({
  ...(await require('@backstage/cli/config/jest')),
  // Long tests of the court, of its rules of access, of the pure core and of the engine lie with them.
  roots: [
    '<rootDir>',
    ...elsewhere.map(folder => path.resolve(__dirname, folder)),
  ],
  testMatch: [`**/*.${kind}.ts`],
  testTimeout: testTimeoutMs,
});
