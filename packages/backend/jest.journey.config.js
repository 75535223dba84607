module.exports = require('./jest.kind')('journey');
