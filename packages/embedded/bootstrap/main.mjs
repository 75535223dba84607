// The door of `npm start`, `npm run dev`, `npm test` and their kin. It runs on
// Node 18 and later with nothing installed, brings Node, Yarn and the
// dependencies, and hands over to the launcher in ../src/launcher.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './dependencies.mjs';
import { claim } from './owner.mjs';
import { createProgress } from './progress.mjs';
import { sentenceOf } from './sentence.mjs';
import { bringNode, bringYarn, toolchainEnv } from './toolchain.mjs';

const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../..',
);
const begun = Date.now();
const verbs = [
  'start',
  'dev',
  'test',
  'interop',
  'soak',
  'walk',
  'bench',
  'store:move',
];
/** These keep a portal and its data folder to themselves. */
const portalVerbs = ['start', 'dev'];

async function main([verb, ...args]) {
  if (!verbs.includes(verb)) {
    console.error(`Say what to do: ${verbs.join(', ')}.`);
    return 2;
  }
  if (!portalVerbs.includes(verb)) return setUpAndRun(verb, args);
  const address = `http://localhost:${process.env.ASSAY_PORT ?? 7007}`;
  const release = claim(
    path.join(root, '.assay', 'owner.json'),
    owner =>
      `A second copy runs: process ${owner.pid} has started Assay from this folder already, at ${owner.address}. Use that one, or stop it with Ctrl-C or \`kill ${owner.pid}\`.`,
    { address },
  );
  try {
    return await setUpAndRun(verb, args);
  } finally {
    release();
  }
}

async function setUpAndRun(verb, args) {
  // A document on standard output is for a program to read.
  const out = args.includes('--json') ? process.stderr : process.stdout;
  const progress = createProgress(out);
  const folder = path.join(root, '.assay', 'toolchain');
  const release = claim(
    path.join(root, '.assay', 'install.json'),
    owner =>
      `Process ${owner.pid} is setting up this folder right now. Wait until it is done and start again.`,
  );
  let node;
  let env;
  try {
    await progress.step('toolchain', async () => {
      node = await bringNode(folder);
      const yarn = await bringYarn(folder);
      env = toolchainEnv(folder, node, yarn);
      env.ASSAY_YARN = yarn;
      return node.words;
    });
    await progress.step('dependencies', () =>
      installDependencies({ root, node, yarn: env.ASSAY_YARN, env }),
    );
  } finally {
    release();
  }
  return launch(node.program, verb, args, env);
}

// The launcher gets a pipe as its standard input. When this process is killed
// the pipe closes, and the launcher stops the portal in order.
function launch(program, verb, args, env) {
  const transform = path.join(
    root,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  const launcher = path.join(root, 'packages/embedded/src/launcher/main.ts');
  const child = spawn(
    program,
    ['--require', transform, launcher, verb, ...args],
    {
      cwd: root,
      env: { ...env, ASSAY_ROOT: root, ASSAY_BEGUN: String(begun) },
      stdio: ['pipe', 'inherit', 'inherit'],
      // A group of its own: Ctrl-C reaches this process, which passes it on once.
      detached: true,
    },
  );
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => child.kill(name === 'SIGHUP' ? 'SIGTERM' : name));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal)
        console.error(
          `\nThe launcher was ended by ${signal}. The data is kept; start again.`,
        );
      resolve(code ?? 1);
    });
  });
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    const sentence = sentenceOf(error);
    console.error(sentence ? `\n${sentence}` : error);
    process.exitCode = 1;
  },
);
