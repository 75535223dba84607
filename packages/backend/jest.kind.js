const path = require('node:path');

// Journeys, peers and long sweeps are Jest tests as well, but `backstage-cli
// repo test` leaves them alone: their names do not end in `.test.ts`.
const testTimeoutMs = 10 * 60 * 1000;
const court = '../../plugins/model-registry-backend/src';

module.exports = async kind => ({
  ...(await require('@backstage/cli/config/jest')),
  // Long tests of the court lie with the court.
  roots: ['<rootDir>', path.resolve(__dirname, court)],
  testMatch: [`**/*.${kind}.ts`],
  testTimeout: testTimeoutMs,
});
