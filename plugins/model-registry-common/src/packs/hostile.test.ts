import { largeInput } from './__fixtures__/largeInput';
import {
  everyHostileExpressionIsHarmless,
  everyHostilePackIsHarmless,
} from './__fixtures__/hostile';

describe('hostile packs', () => {
  // All 10,000 of each are tried in `npm run test:soak`.
  it('safety: S17 expressions are refused with their place, or judged', () => {
    everyHostileExpressionIsHarmless(largeInput(), 300);
  });

  it('safety: S17 texts are refused with their place, or read', () => {
    everyHostilePackIsHarmless(300);
  });
});
