// Loaded before the backend. Its standard input is a pipe that the launcher
// holds; when the launcher dies, even by kill -9, the pipe closes, and a
// backend that nobody can stop any more would keep the port.
const { isMainThread } = require('node:worker_threads');

// Worker threads load this file too, and their standard input is always empty.
if (isMainThread) {
  const end = () => process.kill(process.pid, 'SIGTERM');
  process.stdin.on('end', end).on('error', end).resume();
  process.stdin.unref?.();
}
