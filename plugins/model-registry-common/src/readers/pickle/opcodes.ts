import { exact } from '../window';
import type { PickleMachine } from './machine';
import { other, textOf, type Value } from './values';

interface Operation {
  name: string;
  work(machine: PickleMachine): Promise<void> | void;
}

type Table = Record<number, Operation>;

const sequence =
  (kind: 'list' | 'tuple' | 'set', count?: number) => (m: PickleMachine) => {
    if (count === undefined) {
      const items = m.popMark();
      m.push({ kind, items });
      return;
    }
    const items: Value[] = [];
    for (let i = 0; i < count; i++) items.unshift(m.pop());
    m.push({ kind, items });
  };

const text = (sizeBytes: 1 | 4 | 8) => async (m: PickleMachine) => {
  const found = await m.input.text(await m.input.number(sizeBytes));
  m.push(found === undefined ? other : { kind: 'text', text: found });
};

const bytes = (sizeBytes: 1 | 4 | 8) => async (m: PickleMachine) => {
  m.input.skip(await m.input.number(sizeBytes));
  m.push(other);
};

const whole = (sizeBytes: 1 | 2) => async (m: PickleMachine) =>
  m.push({ kind: 'whole', value: await m.input.number(sizeBytes) });

const remember = (sizeBytes: 1 | 4) => async (m: PickleMachine) =>
  m.remember(await m.input.number(sizeBytes));

const recall = (sizeBytes: 1 | 4) => async (m: PickleMachine) =>
  m.recall(await m.input.number(sizeBytes));

const extension = (sizeBytes: 1 | 2 | 4) => async (m: PickleMachine) => {
  const code = await m.input.number(sizeBytes);
  m.find('pickle-extension', { code });
  m.push(other);
};

const constant = (value: Value) => (m: PickleMachine) => m.push(value);

const longBytesMax = 8; // longer whole numbers are no shape and no size

/** A little-endian two's-complement number. */
const long = (sizeBytes: 1 | 4) => async (m: PickleMachine) => {
  const length = await m.input.number(sizeBytes);
  const { at } = m.input;
  m.input.skip(length);
  if (length > longBytesMax) {
    m.push(other);
    return;
  }
  let value = 0n;
  const read = await m.input.window.take(at, length);
  read.forEach((byte, i) => (value |= BigInt(byte) << BigInt(8 * i)));
  const signed = BigInt.asIntN(8 * length, value);
  const isSmall = signed <= BigInt(Number.MAX_SAFE_INTEGER) && signed >= 0n;
  m.push(isSmall ? { kind: 'whole', value: exact(signed, at) } : other);
};

/** A number in digits, as protocol 0 writes it. */
async function digits(m: PickleMachine): Promise<void> {
  const line = await m.input.line();
  const match = /^(\d{1,15})L?$/.exec(line ?? '');
  m.push(match ? { kind: 'whole', value: Number(match[1]) } : other);
}

/** Quoted text of protocol 0. What it escapes is left as it is; a name has nothing to escape. */
async function quoted(m: PickleMachine): Promise<void> {
  const line = await m.input.line();
  const match = /^(['"])([^\\]*)\1$/.exec(line?.trim() ?? '');
  m.push(match ? { kind: 'text', text: match[2] } : other);
}

async function unquoted(m: PickleMachine): Promise<void> {
  const line = await m.input.line();
  m.push(
    line === undefined || line.includes('\\')
      ? other
      : { kind: 'text', text: line },
  );
}

async function memoIndex(m: PickleMachine): Promise<number> {
  const line = await m.input.line();
  if (line === undefined || !/^\d{1,10}$/.test(line)) m.broken();
  return Number(line);
}

const scalars: Table = {
  0x46: { name: 'FLOAT', work: async m => { await m.input.line(); m.push(other); } },
  0x47: { name: 'BINFLOAT', work: m => { m.input.skip(8); m.push(other); } },
  0x49: { name: 'INT', work: digits },
  0x4a: { name: 'BININT', work: async m => { m.push({ kind: 'whole', value: await m.input.signed() }); } },
  0x4b: { name: 'BININT1', work: whole(1) },
  0x4c: { name: 'LONG', work: digits },
  0x4d: { name: 'BININT2', work: whole(2) },
  0x4e: { name: 'NONE', work: constant(other) },
  0x88: { name: 'NEWTRUE', work: constant(other) },
  0x89: { name: 'NEWFALSE', work: constant(other) },
  0x8a: { name: 'LONG1', work: long(1) },
  0x8b: { name: 'LONG4', work: long(4) },
  0x53: { name: 'STRING', work: quoted },
  0x54: { name: 'BINSTRING', work: text(4) },
  0x55: { name: 'SHORT_BINSTRING', work: text(1) },
  0x56: { name: 'UNICODE', work: unquoted },
  0x58: { name: 'BINUNICODE', work: text(4) },
  0x8c: { name: 'SHORT_BINUNICODE', work: text(1) },
  0x8d: { name: 'BINUNICODE8', work: text(8) },
  0x42: { name: 'BINBYTES', work: bytes(4) },
  0x43: { name: 'SHORT_BINBYTES', work: bytes(1) },
  0x8e: { name: 'BINBYTES8', work: bytes(8) },
  0x96: { name: 'BYTEARRAY8', work: bytes(8) },
  0x97: { name: 'NEXT_BUFFER', work: constant(other) },
  0x98: { name: 'READONLY_BUFFER', work: m => { m.top(); } },
}; // prettier-ignore

const containers: Table = {
  0x28: { name: 'MARK', work: m => m.mark() },
  0x29: { name: 'EMPTY_TUPLE', work: sequence('tuple', 0) },
  0x74: { name: 'TUPLE', work: sequence('tuple') },
  0x85: { name: 'TUPLE1', work: sequence('tuple', 1) },
  0x86: { name: 'TUPLE2', work: sequence('tuple', 2) },
  0x87: { name: 'TUPLE3', work: sequence('tuple', 3) },
  0x5d: { name: 'EMPTY_LIST', work: sequence('list', 0) },
  0x6c: { name: 'LIST', work: sequence('list') },
  0x8f: { name: 'EMPTY_SET', work: sequence('set', 0) },
  0x91: { name: 'FROZENSET', work: sequence('set') },
  0x7d: { name: 'EMPTY_DICT', work: m => m.push({ kind: 'dict', pairs: [] }) },
  0x64: { name: 'DICT', work: m => {
    const dict: Value = { kind: 'dict', pairs: [] };
    m.set(dict, m.popMark());
    m.push(dict);
  } },
  0x61: { name: 'APPEND', work: m => { const item = m.pop(); m.append(m.top(), [item]); } },
  0x65: { name: 'APPENDS', work: m => { const items = m.popMark(); m.append(m.top(), items); } },
  0x90: { name: 'ADDITEMS', work: m => { const items = m.popMark(); m.append(m.top(), items); } },
  0x73: { name: 'SETITEM', work: m => {
    const value = m.pop();
    const key = m.pop();
    m.set(m.top(), [key, value]);
  } },
  0x75: { name: 'SETITEMS', work: m => { const pairs = m.popMark(); m.set(m.top(), pairs); } },
}; // prettier-ignore

const stack: Table = {
  0x2e: { name: 'STOP', work: () => undefined },
  0x30: { name: 'POP', work: m => m.discard() },
  0x31: { name: 'POP_MARK', work: m => { m.popMark(); } },
  0x32: { name: 'DUP', work: m => m.push(m.top()) },
  0x67: { name: 'GET', work: async m => m.recall(await memoIndex(m)) },
  0x68: { name: 'BINGET', work: recall(1) },
  0x6a: { name: 'LONG_BINGET', work: recall(4) },
  0x70: { name: 'PUT', work: async m => m.remember(await memoIndex(m)) },
  0x71: { name: 'BINPUT', work: remember(1) },
  0x72: { name: 'LONG_BINPUT', work: remember(4) },
  0x94: { name: 'MEMOIZE', work: m => m.rememberNext() },
  0x80: { name: 'PROTO', work: async m => {
    m.protocol = await m.input.byte();
    if (m.protocol > 5) m.broken();
  } },
  0x95: { name: 'FRAME', work: async m => m.input.window.require(m.input.at, await m.input.number(8)) },
}; // prettier-ignore

/** What brings in code, calls it or changes what it made. */
const code: Table = {
  0x63: { name: 'GLOBAL', work: async m => {
    const module = await m.input.line();
    m.push(m.import(module, await m.input.line()));
  } },
  0x93: { name: 'STACK_GLOBAL', work: m => {
    const name = textOf(m.pop());
    m.push(m.import(textOf(m.pop()), name));
  } },
  0x69: { name: 'INST', work: async m => {
    const module = await m.input.line();
    const found = m.import(module, await m.input.line());
    m.call(found, { kind: 'tuple', items: m.popMark() });
  } },
  0x6f: { name: 'OBJ', work: m => {
    const [callee, ...items] = m.popMark();
    m.call(callee ?? m.broken(), { kind: 'tuple', items });
  } },
  0x52: { name: 'REDUCE', work: m => { const args = m.pop(); m.call(m.pop(), args); } },
  0x81: { name: 'NEWOBJ', work: m => { const args = m.pop(); m.call(m.pop(), args); } },
  0x92: { name: 'NEWOBJ_EX', work: m => {
    m.pop(); // arguments by name
    const args = m.pop();
    m.call(m.pop(), args);
  } },
  0x62: { name: 'BUILD', work: m => m.build() },
  0x50: { name: 'PERSID', work: async m => {
    await m.input.line();
    m.push({ kind: 'persistent', id: other });
  } },
  0x51: { name: 'BINPERSID', work: m => m.push({ kind: 'persistent', id: m.pop() }) },
  0x82: { name: 'EXT1', work: extension(1) },
  0x83: { name: 'EXT2', work: extension(2) },
  0x84: { name: 'EXT4', work: extension(4) },
}; // prettier-ignore

/**
 * Every opcode of protocols 0 to 5.
 *
 * @see https://github.com/python/cpython/blob/main/Lib/pickletools.py
 */
export const opcodes: Readonly<Table> = {
  ...scalars,
  ...containers,
  ...stack,
  ...code,
};
