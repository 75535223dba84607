module.exports = require('./jest.kind')('interop');
