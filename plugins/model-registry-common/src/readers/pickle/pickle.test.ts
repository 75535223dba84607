import { bytesSource } from '../byteSource';
import { inspectFile } from '../inspect';
import { judgeUpload } from '../judgeUpload';
import { sayUploadReason } from '../../words';
import { join, raw, text, u32 } from '../__fixtures__/bytes';
import { zipOf } from '../__fixtures__/models';
import {
  call,
  dict,
  global,
  joblibArray,
  pickleOf,
  proto,
  shellPickle,
  short,
  smallTorch,
  stackGlobal,
  stateDictionary,
  stop,
  tuple,
} from '../__fixtures__/pickles';

async function judge(bytes: Uint8Array, name: string) {
  const { inspection } = await inspectFile(bytesSource(bytes), name);
  return { inspection, ...judgeUpload(name, inspection) };
}

const system = stackGlobal('os', 'system');

describe('a pickle is judged by a list of what is allowed', () => {
  it.each([
    ['REDUCE', pickleOf(call(system, short('id')))],
    ['GLOBAL of protocol 0', text('cposix\nsystem\n(Vid\ntR.')],
    ['INST', text("(S'id'\nios\nsystem\n.")],
    ['OBJ', pickleOf(text('('), system, short('id'), text('o'))],
    ['NEWOBJ', pickleOf(system, tuple(short('id')), raw(0x81))],
    ['NEWOBJ_EX', pickleOf(system, tuple(short('id')), text('}'), raw(0x92))],
    ['a mere import', pickleOf(system)],
    ['an import that is thrown away', pickleOf(system, text('0'), raw(0x4e))],
    ['a name from the memo', pickleOf(short('os'), raw(0x94), text('0'), short('system'), raw(0x94), text('0'), text('h\x00h\x01'), raw(0x93))],
    ['an import in a nested attribute', pickleOf(stackGlobal('numpy', 'core.os.system'))],
    ['a name in a class that is allowed', pickleOf(stackGlobal('collections', 'OrderedDict.__init__'))],
    ['a call after STOP', join(pickleOf(raw(0x4e)), shellPickle())],
    ['a call before a broken byte', join(proto(), call(system, short('id')), raw(0xff))],
    ['a call before the end of the file', join(proto(), call(system, short('id')))],
    ['a pickle inside an array of objects', pickleOf(joblibArray('O8', [1], shellPickle()))],
    ['builtins by an old name', text('c__builtin__\neval\n(V1\ntR.')],
    ['getattr', pickleOf(call(stackGlobal('builtins', 'getattr'), short('x'), short('y')))],
  ])('safety: S15 so %s is refused', async (_how, bytes) => {
    const { outcome, reasons, inspection } = await judge(bytes, 'm.pkl');
    expect(outcome).toBe('block');
    expect(reasons[0]).toMatchObject({ kind: 'untrusted', path: 'm.pkl' });
    expect(inspection?.imports?.refused).toBe(1);
  }); // prettier-ignore

  it.each([
    ['a name that is made while loading', pickleOf(short('os'), call(stackGlobal('_codecs', 'encode'), short('x')), raw(0x93)), 'pickle-import'],
    ['a name longer than any', pickleOf(global('o'.repeat(2_000), 'x')), 'pickle-import'],
    ['a number of the extension registry', pickleOf(raw(0x82, 7)), 'pickle-extension'],
    ['a call of what a call gave', pickleOf(call(call(stackGlobal('numpy', 'dtype'), short('f8')), short('x'))), 'pickle-call-unknown'],
    ['a state for a function', pickleOf(stackGlobal('numpy.core.multiarray', '_reconstruct'), dict(short('a'), short('b')), text('b')), 'pickle-changes-code'],
    ['bytes that are no opcode', join(proto(), raw(0xff)), 'pickle-broken'],
    ['an empty stack', join(proto(), text('R'), stop), 'pickle-broken'],
    ['a protocol to come', join(raw(0x80, 6), raw(0x4e), stop), 'pickle-broken'],
    ['a joblib array without a shape', pickleOf(stackGlobal('joblib.numpy_pickle', 'NumpyArrayWrapper'), raw(0x29, 0x81), text('}b')), 'pickle-broken'],
    ['packed bytes of another kind', text('BZh91AY&SY'), 'compressed-unread'],
    ['nothing', new Uint8Array(), 'length-beyond-file'],
  ])('safety: S15 so %s is refused as well', async (_how, bytes, rule) => {
    const { outcome, reasons } = await judge(bytes, 'm.pkl');
    expect(outcome).toBe('block');
    expect(reasons.map(({ code }) => code)).toContain(rule);
  }); // prettier-ignore

  it('says what it calls, and what to do instead', async () => {
    const { reasons } = await judge(shellPickle(), 'notes.pkl');
    expect(sayUploadReason(reasons[0])).toEqual({
      what: 'This pickle calls os.system.',
      next: ['Export the weights as safetensors, which holds no code.'],
    });
  });

  it('lets tensors, arrays and plain values pass', async () => {
    const plain = pickleOf(dict(short('a'), raw(0x4b, 1)));
    expect((await judge(plain, 'a.pkl')).outcome).toBe('pass');
    expect((await judge(smallTorch(), 'a.pt')).outcome).toBe('pass');
  });

  it('looks into an archive, whatever it is called', async () => {
    const evil = stateDictionary(
      text('0'),
      call(global('os', 'system'), short('id')),
    );
    expect((await judge(smallTorch(evil), 'a.bin')).outcome).toBe('block');
    const zip = zipOf([{ name: 'deep/x.pkl', bytes: shellPickle() }]);
    expect((await judge(zip, 'a.zip')).outcome).toBe('block');
  });

  it('safety: S15 refuses an archive that names a file differently in two places', async () => {
    const zip = zipOf([
      { name: 'a/data.pkl', localName: 'a/fine.pkl', bytes: stateDictionary() },
    ]);
    const { outcome, reasons } = await judge(zip, 'a.pt');
    expect(outcome).toBe('block');
    expect(reasons[0].code).toBe('archive-names-differ');
  });

  it('finds a pickle under a name that says nothing', async () => {
    expect((await judge(shellPickle(), 'README')).outcome).toBe('block');
    const old = text('cos\nsystem\n(Vid\ntR.');
    expect((await judge(old, 'notes.txt')).outcome).toBe('block');
    expect(
      (await judge(text('copyright\nnobody\n'), 'notes.txt')).outcome,
    ).toBe('pass');
  });

  it('only warns of a broken file that holds no code', async () => {
    const { outcome } = await judge(join(text('GGUF'), u32(9)), 'a.gguf');
    expect(outcome).toBe('warn');
  });
});
