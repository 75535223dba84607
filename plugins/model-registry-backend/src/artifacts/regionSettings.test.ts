import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { createLinkSigner } from './links';
import { createRegions } from './regionSettings';

const directory = mkdtempSync(path.join(os.tmpdir(), 'assay-regions-'));
const links = createLinkSigner('a secret of the tests, and of nothing else');
afterAll(() => rmSync(directory, { recursive: true }));

const local = (name: string) => ({
  type: 'local',
  directory: path.join(directory, name),
});
const bucket = (name: string, more = {}) => ({
  type: 's3',
  bucket: name,
  ...more,
});
const usual = { ...local('eu'), region: 'eu-west-1' };

function read(regions: object | undefined, store: object = usual) {
  return createRegions(
    new ConfigReader({ modelRegistry: { store, ...(regions && { regions }) } }),
    links,
  );
}

describe('modelRegistry.regions', () => {
  it('is left out where there is one store', async () => {
    expect(await read(undefined)).toBeUndefined();
  });

  it('has a store for each region, called like it', async () => {
    const cold = { afterDays: 90, class: 'GLACIER_IR' };
    const regions = await read([
      {
        name: 'us-east-1',
        groups: ['speech'],
        store: bucket('models-us', { cold }),
      },
      { name: 'ap-south-1', store: local('ap') },
      { name: 'eu-west-1', groups: ['vision'] },
    ]);
    const found = [...regions!.stores].map(([name, { type, region }]) => [
      name,
      type,
      region,
    ]);
    expect(found).toEqual([
      ['us-east-1', 's3', 'us-east-1'],
      ['ap-south-1', 'local', 'ap-south-1'],
    ]);
    expect(regions!.cold.get('us-east-1')?.class).toBe('GLACIER_IR');
    expect(regions!.cold.get('ap-south-1')).toBeUndefined();
    expect([...regions!.groups]).toEqual([
      ['speech', 'us-east-1'],
      ['vision', 'eu-west-1'],
    ]);
  });

  const us = { name: 'us-east-1', store: local('us') };
  it.each([
    ['a name of its own', [{ ...us, name: 'default' }], /not 'default'/],
    ['a plain name', [{ ...us, name: 'US East' }], /lower-case/],
    ['one store', [{ ...us, name: 'eu-west-1' }], /A region has one store/],
    ['a store', [{ name: 'us-east-1' }], /Add its 'store'/],
    ['each region once', [us, us], /'us-east-1' twice/],
    [
      'each group once',
      [
        { ...us, groups: ['speech'] },
        { name: 'eu-west-1', groups: ['speech'] },
      ],
      /Name it once/,
    ],
    [
      'at most twenty regions',
      Array.from({ length: 21 }, (_, at) => ({
        name: `r-${at}`,
        store: local(`r${at}`),
      })),
      /at most 20/,
    ],
    [
      'a type that there is',
      [{ ...us, store: { type: 'ftp' } }],
      /modelRegistry\.regions\[us-east-1\]\.store\.type is 'ftp'/,
    ],
  ])('wants %s', async (_, regions, expected) => {
    await expect(read(regions)).rejects.toThrow(expected);
  });

  it.each([
    ['the same folder', local('eu'), usual],
    ['a folder within', local('eu/us'), usual],
    ['a folder around', local('.'), usual],
    ['the same bucket', bucket('models', { prefix: 'us' }), bucket('models')],
  ])('safety: W8 refuses %s for two regions', async (_, one, other) => {
    await expect(
      read([{ name: 'us-east-1', store: one }], other),
    ).rejects.toThrow(/are the same place/);
  });
});
