module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // A property is asserted by running it.
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', 'fc.assert', 'every*'] },
    ],
  },
  overrides: [
    {
      // What only tests load may use development dependencies, like the tests themselves.
      files: ['src/**/__fixtures__/**/*.ts'],
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
