module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // A property is asserted by running it; `post` and `get` are given the status they expect.
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', 'fc.assert', 'post', 'get', 'every*'] },
    ],
  },
  overrides: [
    {
      // What only tests load may use development dependencies, like the tests themselves.
      files: ['src/testing/**/*.ts'],
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
