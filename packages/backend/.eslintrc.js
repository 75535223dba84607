module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Journeys, peers and long sweeps are tests that the linter does not know by their names. In a
      // journey, waiting for what must be on the page is the assertion: it fails when it does not come.
      files: ['src/{journeys,interop,soak,walk}/**/*.ts'],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        '@backstage/no-forbidden-package-imports': 'off',
        'no-restricted-syntax': 'off', // they run in the clone, never from a build
        'jest/expect-expect': 'off',
        'jest/no-export': 'off', // a walk is a part of a journey
      },
    },
  ],
});
