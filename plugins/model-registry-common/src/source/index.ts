export * from './judgeTag';
export * from './repository';
export { readSshPublicKey } from './sshSignature';
export { bytesOfObject } from './tagObject';
