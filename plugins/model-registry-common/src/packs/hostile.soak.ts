import { largeInput } from './__fixtures__/largeInput';
import {
  everyHostileExpressionIsHarmless,
  everyHostilePackIsHarmless,
} from './__fixtures__/hostile';

const tries = 10_000;

describe('hostile packs, all of them', () => {
  it('safety: S17 expressions are refused with their place, or judged', () => {
    everyHostileExpressionIsHarmless(largeInput(), tries);
  });

  it('safety: S17 texts are refused with their place, or read', () => {
    everyHostilePackIsHarmless(tries);
  });
});
