module.exports = require('./jest.kind')('walk');
