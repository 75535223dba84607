import { recogniseLicence } from './licenceText';

describe('a licence text', () => {
  const mit = `MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software. The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.`;
  it.each([
    [mit, 'MIT'],
    [
      `${mit}\n${'You may not use it for evil. '.repeat(60)}`,
      'LicenseRef-unrecognised-text',
    ],
    ['All rights reserved', 'LicenseRef-unrecognised-text'],
  ])('%# is told by its marks', (content, id) => {
    expect(recogniseLicence(content)).toBe(id);
  });
});
