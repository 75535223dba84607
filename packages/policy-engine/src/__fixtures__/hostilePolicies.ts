import { compileRego } from '../compiler/compileRego';
import type { LoadedPolicy } from '../evaluation/policyThread';

/** Rules that do harm in the ways Rego can: they do not end, they take memory, they throw, they say nothing. */
const hostile = `package hostile

fine := {"answer": input.text}

# Each number more doubles the work.
loop := count([x |
	some a in numbers.range(0, 3000)
	some b in numbers.range(0, 3000)
	some c in numbers.range(0, 3000)
	a + b + c == input.never
	x := a
])

bomb := concat("", [x |
	some a in numbers.range(0, 100000)
	x := sprintf("%s%d", [input.text, a])
])

nothing if input.absent == "there"

greet := sprintf("%s is %d years, %.2f m and %v", [input.name, input.years, input.metres, input.list])
`;

const rules = ['fine', 'loop', 'bomb', 'nothing', 'greet'];

/** Compiled once for a test file; `key` tells copies apart. */
export async function hostilePolicy(): Promise<(key: string) => LoadedPolicy> {
  const compiled = await compileRego(
    { modules: { 'hostile.rego': hostile } },
    rules.map(rule => `hostile/${rule}`),
  );
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors));
  const module = await WebAssembly.compile(compiled.wasm);
  const data = new TextEncoder().encode('{}').buffer as ArrayBuffer;
  return key => ({ key, module, data });
}
