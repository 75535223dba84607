module.exports = require('./jest.kind')('soak');
