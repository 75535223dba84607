export const search = {
  ofModel: 'Model',
  ofVersion: 'Version',
  version: 'version {{version}}',
  noVersion: 'no version yet',
  owner: 'Owner',
};
