import { contract } from '@assay/plugin-model-registry-common';
import { createRateLimit } from './rateLimit';

describe('safety: S21 the rate limit', () => {
  const limits = {
    readsPerMinute: 2,
    writesPerMinute: 1,
    decisionsPerMinute: 1,
    bytesPerMinute: 1,
  };
  let now = 0;
  const limit = createRateLimit(limits, () => now);
  const codeOf = (who: string, endpoint: Parameters<typeof limit.take>[1]) => {
    try {
      limit.take(who, endpoint);
      return 'ok';
    } catch (error) {
      return (error as { type: string; headers: Record<string, string> })
        .headers['Retry-After'];
    }
  };

  it('counts each caller and class of call by itself, and says when to come back', () => {
    expect(codeOf('a', contract.listModels)).toBe('ok');
    expect(codeOf('a', contract.listModels)).toBe('ok');
    expect(codeOf('a', contract.getModel)).toBe('30');
    expect(codeOf('b', contract.listModels)).toBe('ok');
    expect(codeOf('a', contract.createModel)).toBe('ok');
    expect(codeOf('a', contract.createModel)).toBe('60');
    expect(codeOf('a', contract.approveVersion)).toBe('ok');
    now += 30_000;
    expect(codeOf('a', contract.listModels)).toBe('ok');
    expect(codeOf('a', contract.listModels)).toBe('30');
  });
});
