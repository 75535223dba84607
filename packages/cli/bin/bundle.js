'use strict';
// Makes one file of the command line and everything it imports.
//   node bin/bundle.js [file]    writes dist/assay.cjs, or the file
const fs = require('node:fs');
const path = require('node:path');

const home = path.resolve(__dirname, '..');

function bundle(file) {
  const { buildSync } = require('esbuild');
  // Written beside and renamed, so that two starts at once never read half a bundle.
  const draft = `${file}.${process.pid}`;
  buildSync({
    entryPoints: [path.join(home, 'src', 'main.ts')],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  fs.renameSync(draft, file);
}

module.exports = { bundle };

if (require.main === module) {
  bundle(path.resolve(process.argv[2] ?? path.join(home, 'dist', 'assay.cjs')));
}
