#!/usr/bin/env node
'use strict';
// Starts the command line. A published package holds dist/assay.cjs; in a clone it is bundled from
// the sources when they are newer, which takes a blink and needs no build step.
const fs = require('node:fs');
const path = require('node:path');

const home = path.resolve(__dirname, '..');
const inClone = fs.existsSync(path.join(home, 'src', 'main.ts'));
require(inClone ? bundleOfClone() : path.join(home, 'dist', 'assay.cjs'));

function bundleOfClone() {
  const root = path.resolve(home, '..', '..');
  const sources = [
    path.join(home, 'src'),
    path.join(root, 'plugins', 'model-registry-common', 'src'),
    path.join(root, 'packages', 'policy-engine', 'src'),
  ];
  const bundle = path.join(
    root,
    'node_modules',
    '.cache',
    'assay-cli',
    'assay.cjs',
  );
  const built = timeOf(bundle);
  if (built === undefined || sources.some(folder => newest(folder) > built)) {
    require('./bundle.js').bundle(bundle);
  }
  return bundle;
}

function newest(folder) {
  let time = 0;
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    const found = entry.isDirectory() ? newest(at) : timeOf(at) || 0;
    if (found > time) time = found;
  }
  return time;
}

function timeOf(file) {
  try {
    return fs.statSync(file).mtimeMs;
  } catch {
    return undefined;
  }
}
