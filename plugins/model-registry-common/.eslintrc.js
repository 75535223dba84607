module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // A property is asserted by running it.
    'jest/expect-expect': [
      'warn',
      { assertFunctionNames: ['expect', 'fc.assert'] },
    ],
  },
});
