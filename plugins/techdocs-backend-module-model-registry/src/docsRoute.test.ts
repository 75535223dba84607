import { parseRoute } from './docsRoute';

const model = { group: 'speech', name: 'silero-vad' };

describe('what TechDocs asks for', () => {
  it.each([
    ['/static/docs/speech/resource/silero-vad/index.html', 'index.html'],
    [
      '/static/docs/speech/Resource/silero-vad/versions/1.0.0%2Bb.1/index.html',
      'versions/1.0.0+b.1/index.html',
    ],
  ])('reads %s', (path, file) => {
    expect(parseRoute(path)).toEqual({ kind: 'static', model, path: file });
  });

  it.each(['metadata/techdocs', 'sync'])('reads /%s', prefix => {
    expect(parseRoute(`/${prefix}/speech/resource/silero-vad`)).toMatchObject({
      model,
    });
  });

  it.each([
    '/static/docs/speech/component/silero-vad/index.html',
    '/static/docs/Speech/resource/silero-vad/index.html',
    '/static/docs/speech/resource/..%2f..%2fsecret/index.html',
    '/static/docs/%/resource/silero-vad/index.html',
    '/static/docs/speech',
    '/sync/speech/resource/silero-vad/more',
    '/metadata/entity/speech/resource/silero-vad',
    '/cookie',
  ])('leaves %s to TechDocs', path => {
    expect(parseRoute(path)).toBeUndefined();
  });
});
