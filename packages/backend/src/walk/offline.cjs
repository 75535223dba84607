// Required into a process that is to have no network: whatever would open a
// connection or ask for a name fails.
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const refuse = () => {
  throw new Error('This process has no network.');
};

net.Socket.prototype.connect = refuse;
dgram.Socket.prototype.send = refuse;
dns.lookup = refuse;
dns.promises.lookup = refuse;
