import { completeFilter } from '@assay/plugin-model-registry-common';
import { taken } from './useCompletion';

describe('taking a suggestion', () => {
  it.each([
    ['fram', 4, 'framework ', 10],
    ['tier = "Hi', 10, 'tier = "High" ', 14],
    ['tier = "High" an', 16, 'tier = "High" and ', 18],
    ['fram = "onnx"', 4, 'framework = "onnx"', 9],
  ])('of %s at %i gives %s', (text, caret, whole, after) => {
    const place = completeFilter(text, caret);
    expect(taken(text, place, place.suggestions[0])).toEqual({
      text: whole,
      caret: after,
    });
  });
});
