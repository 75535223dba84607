import type { PickleImport, ReadingFinding } from '../inspection';
import { shownMax } from '../inspection';
import { plainText, Refused, type ReadingRule } from '../refusal';
import { isAllowedImport, moduleOf } from './allowList';
import { skipJoblibArray } from './joblib';
import type { PickleInput } from './input';
import { opcodes } from './opcodes';
import { labelOf, type Value } from './values';

const stepsMax = 1_000_000;
const stackMax = 250_000;
const memoMax = 250_000;
const itemsKeptMax = 100_000; // of one list or dictionary; what follows is judged and not kept
const importsMax = 20_000;

/**
 * Plays a pickle through without doing what it says: the stack, the memo and the calls are followed, so
 * that it is known what would be imported and called. What cannot be followed is refused.
 */
export class PickleMachine {
  readonly imports: PickleImport[] = [];
  readonly findings: ReadingFinding[] = [];
  stack: Value[] = [];
  protocol = 0;
  joblibArrays = 0;
  private marks: Value[][] = [];
  private memo = new Map<number, Value>();
  private steps = 0;
  private opcode = '';
  private opcodeAt = 0;

  constructor(readonly input: PickleInput) {}

  /** Plays one pickle up to its STOP. @throws Refused */
  async play(): Promise<Value> {
    this.stack = [];
    this.marks = [];
    this.memo = new Map();
    for (;;) {
      this.opcodeAt = this.input.at;
      const code = await this.input.byte();
      const operation = opcodes[code];
      if (!operation) this.broken();
      this.steps += 1;
      if (this.steps > stepsMax) this.tooLong();
      this.opcode = operation.name;
      if (operation.name === 'STOP') return this.pop();
      await operation.work(this);
    }
  }

  /** Plays a pickle that lies inside this one, and goes on where this one stood. */
  async playInside(): Promise<void> {
    const { stack, marks, memo, protocol } = this;
    await this.play();
    Object.assign(this, { stack, marks, memo, protocol });
  }

  push(value: Value): void {
    if (this.stack.length >= stackMax) this.tooLong();
    this.stack.push(value);
  }

  pop(): Value {
    return this.stack.pop() ?? this.broken();
  }

  top(): Value {
    return this.stack[this.stack.length - 1] ?? this.broken();
  }

  mark(): void {
    if (this.marks.length >= stackMax) this.tooLong();
    this.marks.push(this.stack);
    this.stack = [];
  }

  /** What was pushed since the last mark. */
  popMark(): Value[] {
    const items = this.stack;
    this.stack = this.marks.pop() ?? this.broken();
    return items;
  }

  /** POP of an empty part of the stack takes the mark away. */
  discard(): void {
    if (this.stack.length > 0) this.stack.pop();
    else this.popMark();
  }

  remember(index: number): void {
    if (this.memo.size >= memoMax) this.tooLong();
    this.memo.set(index, this.top());
  }

  rememberNext(): void {
    this.remember(this.memo.size);
  }

  recall(index: number): void {
    this.push(this.memo.get(index) ?? this.broken());
  }

  /** Something comes in by name. A name that is put together while loading is not known, so not allowed. */
  import(module: string | undefined, name: string | undefined): Value {
    if (this.imports.length >= importsMax) this.tooLong();
    const isKnown = module !== undefined && name !== undefined;
    const found: PickleImport = {
      module: plainText(moduleOf(module ?? '?'), shownMax.nameCharacters),
      name: plainText(name ?? '?', shownMax.nameCharacters),
      offset: this.opcodeAt,
      opcode: this.opcode,
      called: false,
      allowed: isKnown && isAllowedImport(module, name),
    };
    this.imports.push(found);
    return { kind: 'import', found };
  }

  call(callee: Value, args: Value): void {
    if (callee.kind === 'import') callee.found.called = true;
    else this.find('pickle-call-unknown', { opcode: this.opcode });
    this.push({ kind: 'object', callee, args, pairs: [] });
  }

  /** Gives an object its state. On an import itself it would change a function or class for everybody. */
  async build(): Promise<void> {
    const state = this.pop();
    const target = this.top();
    if (target.kind === 'import') {
      this.find('pickle-changes-code', { name: labelOf(target.found) });
    }
    if (target.kind !== 'object') return;
    target.state = state;
    await skipJoblibArray(this, target);
  }

  append(target: Value, items: readonly Value[]): void {
    if (target.kind === 'list' || target.kind === 'set') {
      keep(target.items, items);
    } else this.mayHold(target);
  }

  set(target: Value, pairs: readonly Value[]): void {
    if (pairs.length % 2 !== 0) this.broken();
    if (target.kind === 'dict' || target.kind === 'object') {
      keep(target.pairs, pairs);
    } else this.mayHold(target);
  }

  private mayHold(target: Value): void {
    if (target.kind === 'import') {
      this.find('pickle-changes-code', { name: labelOf(target.found) });
    }
  }

  find(rule: ReadingRule, params: ReadingFinding['params'] = {}): void {
    if (this.findings.length >= shownMax.findings) return;
    this.findings.push({
      rule,
      weight: 'refuse',
      params,
      offset: this.opcodeAt,
    });
  }

  broken(): never {
    throw new Refused('pickle-broken', this.opcodeAt);
  }

  tooLong(): never {
    throw new Refused('pickle-too-long', this.opcodeAt, { limit: stepsMax });
  }
}

function keep(into: Value[], items: readonly Value[]): void {
  for (const item of items) {
    if (into.length >= itemsKeptMax) return;
    into.push(item);
  }
}
